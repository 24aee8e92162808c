// Package shared stands in a folder of tools: who uses it is not in view.
package shared

import "net/http"

func Serve() error {
	return http.ListenAndServe(":8090", nil) // want http-server-no-timeout(warning) "serves without timeouts"
}
