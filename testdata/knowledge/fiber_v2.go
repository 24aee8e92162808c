// Each function uses one entry of rules/knowledge.toml for github.com/gofiber/fiber/v2.

package knowledge

import (
	"context"
	"net"
	"net/http"
	"time"

	fiber "github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

func fiberV2New(config ...fiber.Config) *fiber.App {
	return fiber.New(config...)
}

func fiberV2AppListen(it *fiber.App, addr string) error {
	return it.Listen(addr)
}

func fiberV2AppListener(it *fiber.App, ln net.Listener) error {
	return it.Listener(ln)
}

func fiberV2AppShutdown(it *fiber.App) error {
	return it.Shutdown()
}

func fiberV2AppShutdownWithContext(it *fiber.App, ctx context.Context) error {
	return it.ShutdownWithContext(ctx)
}

func fiberV2NewError(code int, message ...string) *fiber.Error {
	return fiber.NewError(code, message...)
}

func fiberV2AppListenTLS(it *fiber.App, addr string, certFile string, keyFile string) error {
	return it.ListenTLS(addr, certFile, keyFile)
}

func fiberV2AppShutdownWithTimeout(it *fiber.App, timeout time.Duration) error {
	return it.ShutdownWithTimeout(timeout)
}

func fiberV2AppGet(it *fiber.App, path string, handlers ...fiber.Handler) fiber.Router {
	return it.Get(path, handlers...)
}

func fiberV2AppPost(it *fiber.App, path string, handlers ...fiber.Handler) fiber.Router {
	return it.Post(path, handlers...)
}

func fiberV2AppPut(it *fiber.App, path string, handlers ...fiber.Handler) fiber.Router {
	return it.Put(path, handlers...)
}

func fiberV2AppPatch(it *fiber.App, path string, handlers ...fiber.Handler) fiber.Router {
	return it.Patch(path, handlers...)
}

func fiberV2AppDelete(it *fiber.App, path string, handlers ...fiber.Handler) fiber.Router {
	return it.Delete(path, handlers...)
}

func fiberV2AppAll(it *fiber.App, path string, handlers ...fiber.Handler) fiber.Router {
	return it.All(path, handlers...)
}

func fiberV2AppUse(it *fiber.App, args ...interface{}) fiber.Router {
	return it.Use(args...)
}

func fiberV2AppGroup(it *fiber.App, prefix string, handlers ...fiber.Handler) fiber.Router {
	return it.Group(prefix, handlers...)
}

func fiberV2AppTest(it *fiber.App, req *http.Request, msTimeout ...int) (*http.Response, error) {
	return it.Test(req, msTimeout...)
}

func fiberV2AppHandler(it *fiber.App) fasthttp.RequestHandler {
	return it.Handler()
}

func fiberV2CtxNext(it *fiber.Ctx) error {
	return it.Next()
}

func fiberV2CtxContext(it *fiber.Ctx) *fasthttp.RequestCtx {
	return it.Context()
}

func fiberV2CtxUserContext(it *fiber.Ctx) context.Context {
	return it.UserContext()
}

func fiberV2CtxSetUserContext(it *fiber.Ctx, ctx context.Context) {
	it.SetUserContext(ctx)
}

func fiberV2CtxJSON(it *fiber.Ctx, data interface{}, ctype ...string) error {
	return it.JSON(data, ctype...)
}

func fiberV2CtxSend(it *fiber.Ctx, body []byte) error {
	return it.Send(body)
}

func fiberV2CtxSendString(it *fiber.Ctx, body string) error {
	return it.SendString(body)
}

func fiberV2CtxSendStatus(it *fiber.Ctx, status int) error {
	return it.SendStatus(status)
}

func fiberV2CtxStatus(it *fiber.Ctx, status int) *fiber.Ctx {
	return it.Status(status)
}

func fiberV2CtxParams(it *fiber.Ctx, key string, defaultValue ...string) string {
	return it.Params(key, defaultValue...)
}

func fiberV2CtxQuery(it *fiber.Ctx, key string, defaultValue ...string) string {
	return it.Query(key, defaultValue...)
}

func fiberV2CtxBody(it *fiber.Ctx) []byte {
	return it.Body()
}

func fiberV2CtxBodyParser(it *fiber.Ctx, out interface{}) error {
	return it.BodyParser(out)
}

func fiberV2CtxLocals(it *fiber.Ctx, key interface{}, value ...interface{}) interface{} {
	return it.Locals(key, value...)
}

func fiberV2CtxGet(it *fiber.Ctx, key string, defaultValue ...string) string {
	return it.Get(key, defaultValue...)
}

func fiberV2CtxSet(it *fiber.Ctx, key string, val string) {
	it.Set(key, val)
}

func fiberV2CtxPath(it *fiber.Ctx, override ...string) string {
	return it.Path(override...)
}

func fiberV2CtxMethod(it *fiber.Ctx, override ...string) string {
	return it.Method(override...)
}

func fiberV2CtxItself(it fiber.Ctx) any {
	return it
}
