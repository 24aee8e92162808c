// Each function uses one entry of rules/knowledge.toml for github.com/gofiber/fiber/v3.

package knowledge

import (
	fiber "github.com/gofiber/fiber/v3"
)

func fiberV3CtxItself(it fiber.Ctx) any {
	return it
}
