// Each function uses one entry of rules/knowledge.toml for github.com/jackc/pgx/v5.

package knowledge

import (
	"context"

	pgx "github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

func pgxV5Connect(ctx context.Context, connString string) (*pgx.Conn, error) {
	return pgx.Connect(ctx, connString)
}

func pgxV5ConnQuery(it *pgx.Conn, ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return it.Query(ctx, sql, args...)
}

func pgxV5ConnectConfig(ctx context.Context, connConfig *pgx.ConnConfig) (*pgx.Conn, error) {
	return pgx.ConnectConfig(ctx, connConfig)
}

func pgxV5ConnectWithOptions(ctx context.Context, connString string, options pgx.ParseConfigOptions) (*pgx.Conn, error) {
	return pgx.ConnectWithOptions(ctx, connString, options)
}

func pgxV5ParseConfig(connString string) (*pgx.ConnConfig, error) {
	return pgx.ParseConfig(connString)
}

func pgxV5ConnClose(it *pgx.Conn, ctx context.Context) error {
	return it.Close(ctx)
}

func pgxV5ConnQueryRow(it *pgx.Conn, ctx context.Context, sql string, args ...any) pgx.Row {
	return it.QueryRow(ctx, sql, args...)
}

func pgxV5ConnExec(it *pgx.Conn, ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error) {
	return it.Exec(ctx, sql, arguments...)
}

func pgxV5ConnBegin(it *pgx.Conn, ctx context.Context) (pgx.Tx, error) {
	return it.Begin(ctx)
}

func pgxV5ConnBeginTx(it *pgx.Conn, ctx context.Context, txOptions pgx.TxOptions) (pgx.Tx, error) {
	return it.BeginTx(ctx, txOptions)
}

func pgxV5ConnPrepare(it *pgx.Conn, ctx context.Context, name string, sql string) (*pgconn.StatementDescription, error) {
	return it.Prepare(ctx, name, sql)
}

func pgxV5ConnDeallocate(it *pgx.Conn, ctx context.Context, name string) error {
	return it.Deallocate(ctx, name)
}

func pgxV5ConnPing(it *pgx.Conn, ctx context.Context) error {
	return it.Ping(ctx)
}

func pgxV5ConnIsClosed(it *pgx.Conn) bool {
	return it.IsClosed()
}

func pgxV5ConnCopyFrom(it *pgx.Conn, ctx context.Context, tableName pgx.Identifier, columnNames []string, rowSrc pgx.CopyFromSource) (int64, error) {
	return it.CopyFrom(ctx, tableName, columnNames, rowSrc)
}

func pgxV5ConnSendBatch(it *pgx.Conn, ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return it.SendBatch(ctx, b)
}

func pgxV5ConnWaitForNotification(it *pgx.Conn, ctx context.Context) (*pgconn.Notification, error) {
	return it.WaitForNotification(ctx)
}

func pgxV5ConnConfig(it *pgx.Conn) *pgx.ConnConfig {
	return it.Config()
}

func pgxV5ConnPgConn(it *pgx.Conn) *pgconn.PgConn {
	return it.PgConn()
}

func pgxV5RowsClose(it pgx.Rows) {
	it.Close()
}

func pgxV5RowsNext(it pgx.Rows) bool {
	return it.Next()
}

func pgxV5RowsScan(it pgx.Rows, dest ...any) error {
	return it.Scan(dest...)
}

func pgxV5RowsErr(it pgx.Rows) error {
	return it.Err()
}

func pgxV5RowsValues(it pgx.Rows) ([]any, error) {
	return it.Values()
}

func pgxV5RowsRawValues(it pgx.Rows) [][]byte {
	return it.RawValues()
}

func pgxV5RowsCommandTag(it pgx.Rows) pgconn.CommandTag {
	return it.CommandTag()
}

func pgxV5RowsFieldDescriptions(it pgx.Rows) []pgconn.FieldDescription {
	return it.FieldDescriptions()
}

func pgxV5RowScan(it pgx.Row, dest ...any) error {
	return it.Scan(dest...)
}

func pgxV5TxCommit(it pgx.Tx, ctx context.Context) error {
	return it.Commit(ctx)
}

func pgxV5TxRollback(it pgx.Tx, ctx context.Context) error {
	return it.Rollback(ctx)
}

func pgxV5TxBegin(it pgx.Tx, ctx context.Context) (pgx.Tx, error) {
	return it.Begin(ctx)
}

func pgxV5TxExec(it pgx.Tx, ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error) {
	return it.Exec(ctx, sql, arguments...)
}

func pgxV5TxQuery(it pgx.Tx, ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return it.Query(ctx, sql, args...)
}

func pgxV5TxQueryRow(it pgx.Tx, ctx context.Context, sql string, args ...any) pgx.Row {
	return it.QueryRow(ctx, sql, args...)
}

func pgxV5TxCopyFrom(it pgx.Tx, ctx context.Context, tableName pgx.Identifier, columnNames []string, rowSrc pgx.CopyFromSource) (int64, error) {
	return it.CopyFrom(ctx, tableName, columnNames, rowSrc)
}

func pgxV5TxSendBatch(it pgx.Tx, ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return it.SendBatch(ctx, b)
}

func pgxV5TxPrepare(it pgx.Tx, ctx context.Context, name string, sql string) (*pgconn.StatementDescription, error) {
	return it.Prepare(ctx, name, sql)
}

func pgxV5TxConn(it pgx.Tx) *pgx.Conn {
	return it.Conn()
}

func pgxV5BatchQueue(it *pgx.Batch, query string, arguments ...any) *pgx.QueuedQuery {
	return it.Queue(query, arguments...)
}

func pgxV5BatchLen(it *pgx.Batch) int {
	return it.Len()
}

func pgxV5BatchResultsExec(it pgx.BatchResults) (pgconn.CommandTag, error) {
	return it.Exec()
}

func pgxV5BatchResultsQuery(it pgx.BatchResults) (pgx.Rows, error) {
	return it.Query()
}

func pgxV5BatchResultsQueryRow(it pgx.BatchResults) pgx.Row {
	return it.QueryRow()
}

func pgxV5BatchResultsClose(it pgx.BatchResults) error {
	return it.Close()
}

func pgxV5CollectRows[T any](rows pgx.Rows, fn pgx.RowToFunc[T]) ([]T, error) {
	return pgx.CollectRows(rows, fn)
}

func pgxV5CollectOneRow[T any](rows pgx.Rows, fn pgx.RowToFunc[T]) (T, error) {
	return pgx.CollectOneRow(rows, fn)
}

func pgxV5CollectExactlyOneRow[T any](rows pgx.Rows, fn pgx.RowToFunc[T]) (T, error) {
	return pgx.CollectExactlyOneRow(rows, fn)
}

func pgxV5AppendRows[T any, S ~[]T](slice S, rows pgx.Rows, fn pgx.RowToFunc[T]) (S, error) {
	return pgx.AppendRows(slice, rows, fn)
}

func pgxV5ForEachRow(rows pgx.Rows, scans []any, fn func() error) (pgconn.CommandTag, error) {
	return pgx.ForEachRow(rows, scans, fn)
}

func pgxV5BeginFunc(ctx context.Context, db interface {
	Begin(ctx context.Context) (pgx.Tx, error)
}, fn func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, db, fn)
}

func pgxV5BeginTxFunc(ctx context.Context, db interface {
	BeginTx(ctx context.Context, txOptions pgx.TxOptions) (pgx.Tx, error)
}, txOptions pgx.TxOptions, fn func(pgx.Tx) error) error {
	return pgx.BeginTxFunc(ctx, db, txOptions, fn)
}
