// Each function uses one entry of rules/knowledge.toml for k8s.io/sample-controller/pkg/signals.

package knowledge

import ()
