// Commands that are there for those who work on the program, beside those that are there for all.
package main

import (
	"net/http"

	"github.com/spf13/cobra"
)

var rootCmd = &cobra.Command{Use: "program"}

var inspectCmd = &cobra.Command{
	Use:    "inspect",
	Hidden: true,
}

var pageCmd = &cobra.Command{
	Use: "page",
	RunE: func(*cobra.Command, []string) error {
		return servePage(":8091")
	},
}

var serveCmd = &cobra.Command{
	Use: "serve",
	RunE: func(*cobra.Command, []string) error {
		return serveAll(":8092")
	},
}

// Whoever runs the program's parts gives this one no line in the help.
var workerCmd = &cobra.Command{
	Use:    "worker",
	Hidden: true,
	RunE: func(*cobra.Command, []string) error {
		return serveWorker(":8093")
	},
}

func newDebugCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "debug"}
	cmd.AddCommand(newTraceCommand())
	return cmd
}

func newTraceCommand() *cobra.Command {
	return &cobra.Command{Use: "trace", RunE: func(*cobra.Command, []string) error {
		return http.ListenAndServe(":8094", nil) // want http-server-no-timeout(note) "serves without timeouts"
	}}
}

func servePage(addr string) error {
	srv := &http.Server{Addr: addr} // want http-server-no-timeout(note) "no `ReadHeaderTimeout`"
	return srv.ListenAndServe()
}

func serveAll(addr string) error {
	srv := &http.Server{Addr: addr} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	return srv.ListenAndServe()
}

func serveWorker(addr string) error {
	srv := &http.Server{Addr: addr} // want http-server-no-timeout(warning) "no `ReadHeaderTimeout`"
	return srv.ListenAndServe()
}

func main() { // want sigterm-not-handled "cuts off the requests"
	inspectCmd.AddCommand(pageCmd)
	rootCmd.AddCommand(inspectCmd, serveCmd, workerCmd, newDebugCommand())
	_ = rootCmd.Execute()
}
