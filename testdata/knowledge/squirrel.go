// Each function uses one entry of rules/knowledge.toml for github.com/Masterminds/squirrel.

package knowledge

import (
	"github.com/Masterminds/squirrel"
)

func squirrelInsertBuilderToSql(it squirrel.InsertBuilder) (string, []any, error) {
	return it.ToSql()
}

func squirrelSelectBuilderToSql(it squirrel.SelectBuilder) (string, []any, error) {
	return it.ToSql()
}

func squirrelUpdateBuilderToSql(it squirrel.UpdateBuilder) (string, []any, error) {
	return it.ToSql()
}

func squirrelDeleteBuilderToSql(it squirrel.DeleteBuilder) (string, []any, error) {
	return it.ToSql()
}
