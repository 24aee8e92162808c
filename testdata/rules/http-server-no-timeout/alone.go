package server

import "net/http"

func WithoutTime(addr string) error {
	srv := &http.Server{ // want http-server-no-timeout "."
		Addr:     addr,
		Handler:  mux,
		ErrorLog: nil, // a line that gofmt would line up
	}
	return srv.ListenAndServe()
}

func Empty() *http.Server {
	srv := &http.Server{} // want http-server-no-timeout "."
	return srv
}

func OverTwoLines(addr string) error {
	srv := &http.Server{Addr: addr, // want http-server-no-timeout "."
		Handler: mux}
	return srv.ListenAndServe()
}

func WithHandlerInPlace(addr string) error {
	srv := &http.Server{ // want http-server-no-timeout "."
		Addr: addr,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusNoContent)
		}),
		MaxHeaderBytes: 1 << 10,
	}
	return srv.ListenAndServe()
}
