// Frameworks make servers of their own.
package framework

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

func ginRuns() error {
	r := gin.Default()
	return r.Run(":8080") // want http-server-no-timeout "`r.Run` serves without timeouts"
}

func ginOnLoopback() error {
	r := gin.New()
	return r.Run("127.0.0.1:8080") // want http-server-no-timeout(note) "`r.Run` serves without timeouts"
}

func ginBehindServer() error {
	r := gin.New()
	srv := &http.Server{Addr: ":8080", Handler: r, ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	return srv.ListenAndServe() // ok http-server-no-timeout: the framework is the handler only
}

func echoStarts() error {
	e := echo.New()
	return e.Start(":8080") // want http-server-no-timeout "`e.Start` serves without timeouts"
}
