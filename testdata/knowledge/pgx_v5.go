// Each function uses one entry of rules/knowledge.toml for github.com/jackc/pgx/v5.

package knowledge

import (
	"context"

	pgx "github.com/jackc/pgx/v5"
)

func pgxV5Connect(ctx context.Context, connString string) (*pgx.Conn, error) {
	return pgx.Connect(ctx, connString)
}

func pgxV5ConnQuery(it *pgx.Conn, ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return it.Query(ctx, sql, args...)
}
