// Each function uses one entry of rules/knowledge.toml for os/exec.

package knowledge

import (
	"context"
	"io"
	"os/exec"
)

func execCommand(name string, arg ...string) *exec.Cmd {
	return exec.Command(name, arg...)
}

func execCommandContext(ctx context.Context, name string, arg ...string) *exec.Cmd {
	return exec.CommandContext(ctx, name, arg...)
}

func execLookPath(file string) (string, error) {
	return exec.LookPath(file)
}

func execCmdRun(it *exec.Cmd) error {
	return it.Run()
}

func execCmdWait(it *exec.Cmd) error {
	return it.Wait()
}

func execCmdOutput(it *exec.Cmd) ([]byte, error) {
	return it.Output()
}

func execCmdCombinedOutput(it *exec.Cmd) ([]byte, error) {
	return it.CombinedOutput()
}

func execCmdStart(it *exec.Cmd) error {
	return it.Start()
}

func execCmdStdinPipe(it *exec.Cmd) (io.WriteCloser, error) {
	return it.StdinPipe()
}

func execCmdStdoutPipe(it *exec.Cmd) (io.ReadCloser, error) {
	return it.StdoutPipe()
}

func execCmdStderrPipe(it *exec.Cmd) (io.ReadCloser, error) {
	return it.StderrPipe()
}

func execCmdString(it *exec.Cmd) string {
	return it.String()
}

func execCmdFields(it *exec.Cmd) []any {
	return []any{it.Args, it.Cancel, it.Dir, it.Env, it.Path, it.Process, it.Stderr, it.Stdin, it.Stdout, it.WaitDelay}
}
