// Each function uses one entry of rules/knowledge.toml for github.com/gorilla/mux.

package knowledge

import (
	"net/http"

	"github.com/gorilla/mux"
)

func muxNewRouter() *mux.Router {
	return mux.NewRouter()
}

func muxVars(r *http.Request) map[string]string {
	return mux.Vars(r)
}

func muxRouterHandleFunc(it *mux.Router, path string, f func(http.ResponseWriter, *http.Request)) *mux.Route {
	return it.HandleFunc(path, f)
}

func muxRouterHandle(it *mux.Router, path string, handler http.Handler) *mux.Route {
	return it.Handle(path, handler)
}

func muxRouterUse(it *mux.Router, mwf ...mux.MiddlewareFunc) {
	it.Use(mwf...)
}

func muxRouterPathPrefix(it *mux.Router, tpl string) *mux.Route {
	return it.PathPrefix(tpl)
}

func muxRouteMethods(it *mux.Route, methods ...string) *mux.Route {
	return it.Methods(methods...)
}

func muxRouteName(it *mux.Route, name string) *mux.Route {
	return it.Name(name)
}

func muxRouteHandler(it *mux.Route, handler http.Handler) *mux.Route {
	return it.Handler(handler)
}

func muxRouteHandlerFunc(it *mux.Route, f func(http.ResponseWriter, *http.Request)) *mux.Route {
	return it.HandlerFunc(f)
}

func muxRouteSubrouter(it *mux.Route) *mux.Router {
	return it.Subrouter()
}
