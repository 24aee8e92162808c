// Each function uses one entry of rules/knowledge.toml for github.com/gin-gonic/gin.

package knowledge

import (
	"net"

	"github.com/gin-gonic/gin"
)

func ginDefault(opts ...gin.OptionFunc) *gin.Engine {
	return gin.Default(opts...)
}

func ginNew(opts ...gin.OptionFunc) *gin.Engine {
	return gin.New(opts...)
}

func ginLogger() gin.HandlerFunc {
	return gin.Logger()
}

func ginRecovery() gin.HandlerFunc {
	return gin.Recovery()
}

func ginSetMode(value string) {
	gin.SetMode(value)
}

func ginEngineRun(it *gin.Engine, addr ...string) error {
	return it.Run(addr...)
}

func ginEngineRunTLS(it *gin.Engine, addr string, certFile string, keyFile string) error {
	return it.RunTLS(addr, certFile, keyFile)
}

func ginEngineRunUnix(it *gin.Engine, file string) error {
	return it.RunUnix(file)
}

func ginEngineRunListener(it *gin.Engine, listener net.Listener) error {
	return it.RunListener(listener)
}

func ginEngineGET(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.GET(relativePath, handlers...)
}

func ginEnginePOST(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.POST(relativePath, handlers...)
}

func ginEnginePUT(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.PUT(relativePath, handlers...)
}

func ginEngineDELETE(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.DELETE(relativePath, handlers...)
}

func ginEnginePATCH(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.PATCH(relativePath, handlers...)
}

func ginEngineHEAD(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.HEAD(relativePath, handlers...)
}

func ginEngineOPTIONS(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.OPTIONS(relativePath, handlers...)
}

func ginEngineAny(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.Any(relativePath, handlers...)
}

func ginRouterGroupGET(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.GET(relativePath, handlers...)
}

func ginRouterGroupPOST(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.POST(relativePath, handlers...)
}

func ginRouterGroupPUT(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.PUT(relativePath, handlers...)
}

func ginRouterGroupDELETE(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.DELETE(relativePath, handlers...)
}

func ginRouterGroupPATCH(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.PATCH(relativePath, handlers...)
}

func ginRouterGroupHEAD(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.HEAD(relativePath, handlers...)
}

func ginRouterGroupOPTIONS(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.OPTIONS(relativePath, handlers...)
}

func ginRouterGroupAny(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) gin.IRoutes {
	return it.Any(relativePath, handlers...)
}

func ginEngineUse(it *gin.Engine, middleware ...gin.HandlerFunc) gin.IRoutes {
	return it.Use(middleware...)
}

func ginRouterGroupUse(it *gin.RouterGroup, middleware ...gin.HandlerFunc) gin.IRoutes {
	return it.Use(middleware...)
}

func ginEngineGroup(it *gin.Engine, relativePath string, handlers ...gin.HandlerFunc) *gin.RouterGroup {
	return it.Group(relativePath, handlers...)
}

func ginRouterGroupGroup(it *gin.RouterGroup, relativePath string, handlers ...gin.HandlerFunc) *gin.RouterGroup {
	return it.Group(relativePath, handlers...)
}

func ginContextJSON(it *gin.Context, code int, obj any) {
	it.JSON(code, obj)
}

func ginContextString(it *gin.Context, code int, format string, values ...any) {
	it.String(code, format, values...)
}

func ginContextStatus(it *gin.Context, code int) {
	it.Status(code)
}

func ginContextParam(it *gin.Context, key string) string {
	return it.Param(key)
}

func ginContextQuery(it *gin.Context, key string) string {
	return it.Query(key)
}

func ginContextPostForm(it *gin.Context, key string) string {
	return it.PostForm(key)
}

func ginContextBind(it *gin.Context, obj any) error {
	return it.Bind(obj)
}

func ginContextBindJSON(it *gin.Context, obj any) error {
	return it.BindJSON(obj)
}

func ginContextShouldBindJSON(it *gin.Context, obj any) error {
	return it.ShouldBindJSON(obj)
}

func ginContextHeader(it *gin.Context, key string, value string) {
	it.Header(key, value)
}

func ginContextGetHeader(it *gin.Context, key string) string {
	return it.GetHeader(key)
}

func ginContextAbort(it *gin.Context) {
	it.Abort()
}

func ginContextAbortWithStatus(it *gin.Context, code int) {
	it.AbortWithStatus(code)
}

func ginContextAbortWithStatusJSON(it *gin.Context, code int, jsonObj any) {
	it.AbortWithStatusJSON(code, jsonObj)
}

func ginContextNext(it *gin.Context) {
	it.Next()
}

func ginContextGet(it *gin.Context, key any) (any, bool) {
	return it.Get(key)
}

func ginContextGetString(it *gin.Context, key any) string {
	return it.GetString(key)
}

func ginContextMustGet(it *gin.Context, key any) any {
	return it.MustGet(key)
}

func ginContextCopy(it *gin.Context) *gin.Context {
	return it.Copy()
}

func ginContextClientIP(it *gin.Context) string {
	return it.ClientIP()
}

func ginContextFullPath(it *gin.Context) string {
	return it.FullPath()
}

func ginContextDone(it *gin.Context) <-chan struct{} {
	return it.Done()
}

func ginContextErr(it *gin.Context) error {
	return it.Err()
}

func ginContextSet(it *gin.Context, key any, value any) {
	it.Set(key, value)
}

func ginContextFields(it *gin.Context) []any {
	return []any{it.Keys, it.Params, it.Request, it.Writer}
}
