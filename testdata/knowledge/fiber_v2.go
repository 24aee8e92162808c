// Each function uses one entry of rules/knowledge.toml for github.com/gofiber/fiber/v2.

package knowledge

import (
	"context"
	"net"

	fiber "github.com/gofiber/fiber/v2"
)

func fiberV2New(config ...fiber.Config) *fiber.App {
	return fiber.New(config...)
}

func fiberV2AppListen(it *fiber.App, addr string) error {
	return it.Listen(addr)
}

func fiberV2AppListener(it *fiber.App, ln net.Listener) error {
	return it.Listener(ln)
}

func fiberV2AppShutdown(it *fiber.App) error {
	return it.Shutdown()
}

func fiberV2AppShutdownWithContext(it *fiber.App, ctx context.Context) error {
	return it.ShutdownWithContext(ctx)
}
