// Each function uses one entry of rules/knowledge.toml for github.com/jackc/pgx/v5/pgxpool.

package knowledge

import (
	"context"

	pgx "github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
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

func pgxpoolParseConfig(connString string) (*pgxpool.Config, error) {
	return pgxpool.ParseConfig(connString)
}

func pgxpoolPoolClose(it *pgxpool.Pool) {
	it.Close()
}

func pgxpoolPoolAcquireFunc(it *pgxpool.Pool, ctx context.Context, f func(*pgxpool.Conn) error) error {
	return it.AcquireFunc(ctx, f)
}

func pgxpoolPoolBegin(it *pgxpool.Pool, ctx context.Context) (pgx.Tx, error) {
	return it.Begin(ctx)
}

func pgxpoolPoolBeginTx(it *pgxpool.Pool, ctx context.Context, txOptions pgx.TxOptions) (pgx.Tx, error) {
	return it.BeginTx(ctx, txOptions)
}

func pgxpoolPoolQueryRow(it *pgxpool.Pool, ctx context.Context, sql string, args ...any) pgx.Row {
	return it.QueryRow(ctx, sql, args...)
}

func pgxpoolPoolExec(it *pgxpool.Pool, ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error) {
	return it.Exec(ctx, sql, arguments...)
}

func pgxpoolPoolSendBatch(it *pgxpool.Pool, ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return it.SendBatch(ctx, b)
}

func pgxpoolPoolCopyFrom(it *pgxpool.Pool, ctx context.Context, tableName pgx.Identifier, columnNames []string, rowSrc pgx.CopyFromSource) (int64, error) {
	return it.CopyFrom(ctx, tableName, columnNames, rowSrc)
}

func pgxpoolPoolPing(it *pgxpool.Pool, ctx context.Context) error {
	return it.Ping(ctx)
}

func pgxpoolPoolStat(it *pgxpool.Pool) *pgxpool.Stat {
	return it.Stat()
}

func pgxpoolPoolConfig(it *pgxpool.Pool) *pgxpool.Config {
	return it.Config()
}

func pgxpoolPoolReset(it *pgxpool.Pool) {
	it.Reset()
}

func pgxpoolConnRelease(it *pgxpool.Conn) {
	it.Release()
}

func pgxpoolConnHijack(it *pgxpool.Conn) *pgx.Conn {
	return it.Hijack()
}

func pgxpoolConnConn(it *pgxpool.Conn) *pgx.Conn {
	return it.Conn()
}

func pgxpoolConnBegin(it *pgxpool.Conn, ctx context.Context) (pgx.Tx, error) {
	return it.Begin(ctx)
}

func pgxpoolConnBeginTx(it *pgxpool.Conn, ctx context.Context, txOptions pgx.TxOptions) (pgx.Tx, error) {
	return it.BeginTx(ctx, txOptions)
}

func pgxpoolConnQuery(it *pgxpool.Conn, ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return it.Query(ctx, sql, args...)
}

func pgxpoolConnQueryRow(it *pgxpool.Conn, ctx context.Context, sql string, args ...any) pgx.Row {
	return it.QueryRow(ctx, sql, args...)
}

func pgxpoolConnExec(it *pgxpool.Conn, ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error) {
	return it.Exec(ctx, sql, arguments...)
}

func pgxpoolConnSendBatch(it *pgxpool.Conn, ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return it.SendBatch(ctx, b)
}

func pgxpoolConnCopyFrom(it *pgxpool.Conn, ctx context.Context, tableName pgx.Identifier, columnNames []string, rowSrc pgx.CopyFromSource) (int64, error) {
	return it.CopyFrom(ctx, tableName, columnNames, rowSrc)
}

func pgxpoolConnPing(it *pgxpool.Conn, ctx context.Context) error {
	return it.Ping(ctx)
}
