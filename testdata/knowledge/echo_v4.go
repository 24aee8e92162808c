// Each function uses one entry of rules/knowledge.toml for github.com/labstack/echo/v4.

package knowledge

import (
	"context"
	"net/http"

	echo "github.com/labstack/echo/v4"
)

func echoV4New() *echo.Echo {
	return echo.New()
}

func echoV4EchoStart(it *echo.Echo, address string) error {
	return it.Start(address)
}

func echoV4EchoStartTLS(it *echo.Echo, address string, certFile interface{}, keyFile interface{}) error {
	return it.StartTLS(address, certFile, keyFile)
}

func echoV4EchoStartServer(it *echo.Echo, s *http.Server) error {
	return it.StartServer(s)
}

func echoV4EchoShutdown(it *echo.Echo, ctx context.Context) error {
	return it.Shutdown(ctx)
}

func echoV4EchoClose(it *echo.Echo) error {
	return it.Close()
}

func echoV4EchoGET(it *echo.Echo, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.GET(path, h, m...)
}

func echoV4EchoPOST(it *echo.Echo, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.POST(path, h, m...)
}

func echoV4EchoPUT(it *echo.Echo, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.PUT(path, h, m...)
}

func echoV4EchoDELETE(it *echo.Echo, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.DELETE(path, h, m...)
}

func echoV4EchoPATCH(it *echo.Echo, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.PATCH(path, h, m...)
}

func echoV4EchoHEAD(it *echo.Echo, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.HEAD(path, h, m...)
}

func echoV4EchoOPTIONS(it *echo.Echo, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.OPTIONS(path, h, m...)
}

func echoV4EchoAny(it *echo.Echo, path string, handler echo.HandlerFunc, middleware ...echo.MiddlewareFunc) []*echo.Route {
	return it.Any(path, handler, middleware...)
}

func echoV4GroupGET(it *echo.Group, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.GET(path, h, m...)
}

func echoV4GroupPOST(it *echo.Group, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.POST(path, h, m...)
}

func echoV4GroupPUT(it *echo.Group, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.PUT(path, h, m...)
}

func echoV4GroupDELETE(it *echo.Group, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.DELETE(path, h, m...)
}

func echoV4GroupPATCH(it *echo.Group, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.PATCH(path, h, m...)
}

func echoV4GroupHEAD(it *echo.Group, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.HEAD(path, h, m...)
}

func echoV4GroupOPTIONS(it *echo.Group, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	return it.OPTIONS(path, h, m...)
}

func echoV4GroupAny(it *echo.Group, path string, handler echo.HandlerFunc, middleware ...echo.MiddlewareFunc) []*echo.Route {
	return it.Any(path, handler, middleware...)
}

func echoV4EchoUse(it *echo.Echo, middleware ...echo.MiddlewareFunc) {
	it.Use(middleware...)
}

func echoV4GroupUse(it *echo.Group, middleware ...echo.MiddlewareFunc) {
	it.Use(middleware...)
}

func echoV4EchoGroup(it *echo.Echo, prefix string, m ...echo.MiddlewareFunc) *echo.Group {
	return it.Group(prefix, m...)
}

func echoV4ContextRequest(it echo.Context) *http.Request {
	return it.Request()
}

func echoV4ContextResponse(it echo.Context) *echo.Response {
	return it.Response()
}

func echoV4ContextJSON(it echo.Context, code int, i any) error {
	return it.JSON(code, i)
}

func echoV4ContextString(it echo.Context, code int, s string) error {
	return it.String(code, s)
}

func echoV4ContextNoContent(it echo.Context, code int) error {
	return it.NoContent(code)
}

func echoV4ContextParam(it echo.Context, name string) string {
	return it.Param(name)
}

func echoV4ContextQueryParam(it echo.Context, name string) string {
	return it.QueryParam(name)
}

func echoV4ContextFormValue(it echo.Context, name string) string {
	return it.FormValue(name)
}

func echoV4ContextBind(it echo.Context, i any) error {
	return it.Bind(i)
}

func echoV4ContextGet(it echo.Context, key string) any {
	return it.Get(key)
}

func echoV4ContextPath(it echo.Context) string {
	return it.Path()
}

func echoV4ContextRealIP(it echo.Context) string {
	return it.RealIP()
}

func echoV4ContextSet(it echo.Context, key string, val any) {
	it.Set(key, val)
}

func echoV4NewHTTPError(code int, message ...interface{}) *echo.HTTPError {
	return echo.NewHTTPError(code, message...)
}
