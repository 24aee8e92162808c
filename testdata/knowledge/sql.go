// Each function uses one entry of rules/knowledge.toml for database/sql.

package knowledge

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"time"
)

func sqlOpen(driverName string, dataSourceName string) (*sql.DB, error) {
	return sql.Open(driverName, dataSourceName)
}

func sqlOpenDB(c driver.Connector) *sql.DB {
	return sql.OpenDB(c)
}

func sqlDBQuery(it *sql.DB, query string, args ...any) (*sql.Rows, error) {
	return it.Query(query, args...)
}

func sqlDBQueryContext(it *sql.DB, ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return it.QueryContext(ctx, query, args...)
}

func sqlDBQueryRow(it *sql.DB, query string, args ...any) *sql.Row {
	return it.QueryRow(query, args...)
}

func sqlDBQueryRowContext(it *sql.DB, ctx context.Context, query string, args ...any) *sql.Row {
	return it.QueryRowContext(ctx, query, args...)
}

func sqlDBExec(it *sql.DB, query string, args ...any) (sql.Result, error) {
	return it.Exec(query, args...)
}

func sqlDBExecContext(it *sql.DB, ctx context.Context, query string, args ...any) (sql.Result, error) {
	return it.ExecContext(ctx, query, args...)
}

func sqlDBBegin(it *sql.DB) (*sql.Tx, error) {
	return it.Begin()
}

func sqlDBBeginTx(it *sql.DB, ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error) {
	return it.BeginTx(ctx, opts)
}

func sqlDBPrepare(it *sql.DB, query string) (*sql.Stmt, error) {
	return it.Prepare(query)
}

func sqlDBPrepareContext(it *sql.DB, ctx context.Context, query string) (*sql.Stmt, error) {
	return it.PrepareContext(ctx, query)
}

func sqlDBConn(it *sql.DB, ctx context.Context) (*sql.Conn, error) {
	return it.Conn(ctx)
}

func sqlDBPing(it *sql.DB) error {
	return it.Ping()
}

func sqlDBPingContext(it *sql.DB, ctx context.Context) error {
	return it.PingContext(ctx)
}

func sqlDBSetMaxOpenConns(it *sql.DB, n int) {
	it.SetMaxOpenConns(n)
}

func sqlDBSetMaxIdleConns(it *sql.DB, n int) {
	it.SetMaxIdleConns(n)
}

func sqlDBSetConnMaxLifetime(it *sql.DB, d time.Duration) {
	it.SetConnMaxLifetime(d)
}

func sqlDBSetConnMaxIdleTime(it *sql.DB, d time.Duration) {
	it.SetConnMaxIdleTime(d)
}

func sqlDBStats(it *sql.DB) sql.DBStats {
	return it.Stats()
}

func sqlDBClose(it *sql.DB) error {
	return it.Close()
}

func sqlRowsNext(it *sql.Rows) bool {
	return it.Next()
}

func sqlRowsScan(it *sql.Rows, dest ...any) error {
	return it.Scan(dest...)
}

func sqlRowsErr(it *sql.Rows) error {
	return it.Err()
}

func sqlRowsColumns(it *sql.Rows) ([]string, error) {
	return it.Columns()
}

func sqlRowsColumnTypes(it *sql.Rows) ([]*sql.ColumnType, error) {
	return it.ColumnTypes()
}

func sqlRowsNextResultSet(it *sql.Rows) bool {
	return it.NextResultSet()
}

func sqlRowsClose(it *sql.Rows) error {
	return it.Close()
}

func sqlRowScan(it *sql.Row, dest ...any) error {
	return it.Scan(dest...)
}

func sqlRowErr(it *sql.Row) error {
	return it.Err()
}

func sqlStmtQuery(it *sql.Stmt, args ...any) (*sql.Rows, error) {
	return it.Query(args...)
}

func sqlStmtQueryContext(it *sql.Stmt, ctx context.Context, args ...any) (*sql.Rows, error) {
	return it.QueryContext(ctx, args...)
}

func sqlStmtQueryRow(it *sql.Stmt, args ...any) *sql.Row {
	return it.QueryRow(args...)
}

func sqlStmtQueryRowContext(it *sql.Stmt, ctx context.Context, args ...any) *sql.Row {
	return it.QueryRowContext(ctx, args...)
}

func sqlStmtExec(it *sql.Stmt, args ...any) (sql.Result, error) {
	return it.Exec(args...)
}

func sqlStmtExecContext(it *sql.Stmt, ctx context.Context, args ...any) (sql.Result, error) {
	return it.ExecContext(ctx, args...)
}

func sqlStmtClose(it *sql.Stmt) error {
	return it.Close()
}

func sqlConnQueryContext(it *sql.Conn, ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return it.QueryContext(ctx, query, args...)
}

func sqlConnQueryRowContext(it *sql.Conn, ctx context.Context, query string, args ...any) *sql.Row {
	return it.QueryRowContext(ctx, query, args...)
}

func sqlConnExecContext(it *sql.Conn, ctx context.Context, query string, args ...any) (sql.Result, error) {
	return it.ExecContext(ctx, query, args...)
}

func sqlConnBeginTx(it *sql.Conn, ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error) {
	return it.BeginTx(ctx, opts)
}

func sqlConnPrepareContext(it *sql.Conn, ctx context.Context, query string) (*sql.Stmt, error) {
	return it.PrepareContext(ctx, query)
}

func sqlConnPingContext(it *sql.Conn, ctx context.Context) error {
	return it.PingContext(ctx)
}

func sqlConnClose(it *sql.Conn) error {
	return it.Close()
}

func sqlTxQuery(it *sql.Tx, query string, args ...any) (*sql.Rows, error) {
	return it.Query(query, args...)
}

func sqlTxQueryContext(it *sql.Tx, ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return it.QueryContext(ctx, query, args...)
}

func sqlTxQueryRow(it *sql.Tx, query string, args ...any) *sql.Row {
	return it.QueryRow(query, args...)
}

func sqlTxQueryRowContext(it *sql.Tx, ctx context.Context, query string, args ...any) *sql.Row {
	return it.QueryRowContext(ctx, query, args...)
}

func sqlTxExec(it *sql.Tx, query string, args ...any) (sql.Result, error) {
	return it.Exec(query, args...)
}

func sqlTxExecContext(it *sql.Tx, ctx context.Context, query string, args ...any) (sql.Result, error) {
	return it.ExecContext(ctx, query, args...)
}

func sqlTxPrepare(it *sql.Tx, query string) (*sql.Stmt, error) {
	return it.Prepare(query)
}

func sqlTxPrepareContext(it *sql.Tx, ctx context.Context, query string) (*sql.Stmt, error) {
	return it.PrepareContext(ctx, query)
}

func sqlTxCommit(it *sql.Tx) error {
	return it.Commit()
}

func sqlTxRollback(it *sql.Tx) error {
	return it.Rollback()
}

func sqlResultLastInsertId(it sql.Result) (int64, error) {
	return it.LastInsertId()
}

func sqlResultRowsAffected(it sql.Result) (int64, error) {
	return it.RowsAffected()
}
