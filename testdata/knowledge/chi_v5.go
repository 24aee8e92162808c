// Each function uses one entry of rules/knowledge.toml for github.com/go-chi/chi/v5.

package knowledge

import (
	"net/http"

	chi "github.com/go-chi/chi/v5"
)

func chiV5NewRouter() *chi.Mux {
	return chi.NewRouter()
}

func chiV5NewMux() *chi.Mux {
	return chi.NewMux()
}

func chiV5URLParam(r *http.Request, key string) string {
	return chi.URLParam(r, key)
}

func chiV5MuxGet(it *chi.Mux, pattern string, handlerFn http.HandlerFunc) {
	it.Get(pattern, handlerFn)
}

func chiV5MuxPost(it *chi.Mux, pattern string, handlerFn http.HandlerFunc) {
	it.Post(pattern, handlerFn)
}

func chiV5MuxPut(it *chi.Mux, pattern string, handlerFn http.HandlerFunc) {
	it.Put(pattern, handlerFn)
}

func chiV5MuxDelete(it *chi.Mux, pattern string, handlerFn http.HandlerFunc) {
	it.Delete(pattern, handlerFn)
}

func chiV5MuxPatch(it *chi.Mux, pattern string, handlerFn http.HandlerFunc) {
	it.Patch(pattern, handlerFn)
}

func chiV5MuxHead(it *chi.Mux, pattern string, handlerFn http.HandlerFunc) {
	it.Head(pattern, handlerFn)
}

func chiV5MuxOptions(it *chi.Mux, pattern string, handlerFn http.HandlerFunc) {
	it.Options(pattern, handlerFn)
}

func chiV5MuxHandleFunc(it *chi.Mux, pattern string, handlerFn http.HandlerFunc) {
	it.HandleFunc(pattern, handlerFn)
}

func chiV5RouterGet(it chi.Router, pattern string, h http.HandlerFunc) {
	it.Get(pattern, h)
}

func chiV5RouterPost(it chi.Router, pattern string, h http.HandlerFunc) {
	it.Post(pattern, h)
}

func chiV5RouterPut(it chi.Router, pattern string, h http.HandlerFunc) {
	it.Put(pattern, h)
}

func chiV5RouterDelete(it chi.Router, pattern string, h http.HandlerFunc) {
	it.Delete(pattern, h)
}

func chiV5RouterPatch(it chi.Router, pattern string, h http.HandlerFunc) {
	it.Patch(pattern, h)
}

func chiV5RouterHead(it chi.Router, pattern string, h http.HandlerFunc) {
	it.Head(pattern, h)
}

func chiV5RouterOptions(it chi.Router, pattern string, h http.HandlerFunc) {
	it.Options(pattern, h)
}

func chiV5RouterHandleFunc(it chi.Router, pattern string, h http.HandlerFunc) {
	it.HandleFunc(pattern, h)
}

func chiV5MuxHandle(it *chi.Mux, pattern string, handler http.Handler) {
	it.Handle(pattern, handler)
}

func chiV5MuxMount(it *chi.Mux, pattern string, handler http.Handler) {
	it.Mount(pattern, handler)
}

func chiV5RouterHandle(it chi.Router, pattern string, h http.Handler) {
	it.Handle(pattern, h)
}

func chiV5RouterMount(it chi.Router, pattern string, h http.Handler) {
	it.Mount(pattern, h)
}

func chiV5MuxUse(it *chi.Mux, middlewares ...func(http.Handler) http.Handler) {
	it.Use(middlewares...)
}

func chiV5RouterUse(it chi.Router, middlewares ...func(http.Handler) http.Handler) {
	it.Use(middlewares...)
}

func chiV5MuxGroup(it *chi.Mux, fn func(r chi.Router)) chi.Router {
	return it.Group(fn)
}

func chiV5RouterGroup(it chi.Router, fn func(r chi.Router)) chi.Router {
	return it.Group(fn)
}

func chiV5MuxRoute(it *chi.Mux, pattern string, fn func(r chi.Router)) chi.Router {
	return it.Route(pattern, fn)
}

func chiV5RouterRoute(it chi.Router, pattern string, fn func(r chi.Router)) chi.Router {
	return it.Route(pattern, fn)
}
