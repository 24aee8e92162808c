// Each function uses one entry of rules/knowledge.toml for reflect.

package knowledge

import (
	"reflect"
)

func reflectTypeOf(i any) reflect.Type {
	return reflect.TypeOf(i)
}

func reflectDeepEqual(x any, y any) bool {
	return reflect.DeepEqual(x, y)
}
