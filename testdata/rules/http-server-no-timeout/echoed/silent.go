// A framework's server that is set up by its fields.
package echoed

import (
	"time"

	"github.com/labstack/echo/v4"
)

func serve() error {
	e := echo.New()
	e.Server.ReadHeaderTimeout = 10 * time.Second
	return e.Start(":8080") // ok http-server-no-timeout: set on the framework's server
}
