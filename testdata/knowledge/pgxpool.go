// Each function uses one entry of rules/knowledge.toml for github.com/jackc/pgx/v5/pgxpool.

package knowledge

import (
	"context"

	pgx "github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func pgxpoolNew(ctx context.Context, connString string) (*pgxpool.Pool, error) {
	return pgxpool.New(ctx, connString)
}

func pgxpoolNewWithConfig(ctx context.Context, config *pgxpool.Config) (*pgxpool.Pool, error) {
	return pgxpool.NewWithConfig(ctx, config)
}

func pgxpoolPoolQuery(it *pgxpool.Pool, ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return it.Query(ctx, sql, args...)
}

func pgxpoolPoolAcquire(it *pgxpool.Pool, ctx context.Context) (*pgxpool.Conn, error) {
	return it.Acquire(ctx)
}
