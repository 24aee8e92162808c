// Each function uses one entry of rules/knowledge.toml for github.com/judwhite/go-svc, and for the package it was before.

package knowledge

import (
	svc "github.com/judwhite/go-svc"
	old "github.com/judwhite/go-svc/svc"
)

func goSvcRun(service svc.Service) error { return svc.Run(service) }

func goSvcRunOld(service old.Service) error { return old.Run(service) }
