// Each function uses one entry of rules/knowledge.toml for github.com/jmoiron/sqlx.

package knowledge

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

func sqlxOpen(driverName string, dataSourceName string) (*sqlx.DB, error) {
	return sqlx.Open(driverName, dataSourceName)
}

func sqlxMustOpen(driverName string, dataSourceName string) *sqlx.DB {
	return sqlx.MustOpen(driverName, dataSourceName)
}

func sqlxConnect(driverName string, dataSourceName string) (*sqlx.DB, error) {
	return sqlx.Connect(driverName, dataSourceName)
}

func sqlxConnectContext(ctx context.Context, driverName string, dataSourceName string) (*sqlx.DB, error) {
	return sqlx.ConnectContext(ctx, driverName, dataSourceName)
}

func sqlxMustConnect(driverName string, dataSourceName string) *sqlx.DB {
	return sqlx.MustConnect(driverName, dataSourceName)
}

func sqlxNewDb(db *sql.DB, driverName string) *sqlx.DB {
	return sqlx.NewDb(db, driverName)
}

func sqlxIn(query string, args ...interface{}) (string, []interface{}, error) {
	return sqlx.In(query, args...)
}

func sqlxNamed(query string, arg interface{}) (string, []interface{}, error) {
	return sqlx.Named(query, arg)
}

func sqlxRebind(bindType int, query string) string {
	return sqlx.Rebind(bindType, query)
}

func sqlxGet(q sqlx.Queryer, dest interface{}, query string, args ...interface{}) error {
	return sqlx.Get(q, dest, query, args...)
}

func sqlxSelect(q sqlx.Queryer, dest interface{}, query string, args ...interface{}) error {
	return sqlx.Select(q, dest, query, args...)
}

func sqlxGetContext(ctx context.Context, q sqlx.QueryerContext, dest interface{}, query string, args ...interface{}) error {
	return sqlx.GetContext(ctx, q, dest, query, args...)
}

func sqlxSelectContext(ctx context.Context, q sqlx.QueryerContext, dest interface{}, query string, args ...interface{}) error {
	return sqlx.SelectContext(ctx, q, dest, query, args...)
}

func sqlxDBGet(it *sqlx.DB, dest interface{}, query string, args ...interface{}) error {
	return it.Get(dest, query, args...)
}

func sqlxDBGetContext(it *sqlx.DB, ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	return it.GetContext(ctx, dest, query, args...)
}

func sqlxDBSelect(it *sqlx.DB, dest interface{}, query string, args ...interface{}) error {
	return it.Select(dest, query, args...)
}

func sqlxDBSelectContext(it *sqlx.DB, ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	return it.SelectContext(ctx, dest, query, args...)
}

func sqlxDBNamedExec(it *sqlx.DB, query string, arg interface{}) (sql.Result, error) {
	return it.NamedExec(query, arg)
}

func sqlxDBNamedExecContext(it *sqlx.DB, ctx context.Context, query string, arg interface{}) (sql.Result, error) {
	return it.NamedExecContext(ctx, query, arg)
}

func sqlxDBNamedQuery(it *sqlx.DB, query string, arg interface{}) (*sqlx.Rows, error) {
	return it.NamedQuery(query, arg)
}

func sqlxDBNamedQueryContext(it *sqlx.DB, ctx context.Context, query string, arg interface{}) (*sqlx.Rows, error) {
	return it.NamedQueryContext(ctx, query, arg)
}

func sqlxDBQueryx(it *sqlx.DB, query string, args ...interface{}) (*sqlx.Rows, error) {
	return it.Queryx(query, args...)
}

func sqlxDBQueryxContext(it *sqlx.DB, ctx context.Context, query string, args ...interface{}) (*sqlx.Rows, error) {
	return it.QueryxContext(ctx, query, args...)
}

func sqlxDBQueryRowx(it *sqlx.DB, query string, args ...interface{}) *sqlx.Row {
	return it.QueryRowx(query, args...)
}

func sqlxDBQueryRowxContext(it *sqlx.DB, ctx context.Context, query string, args ...interface{}) *sqlx.Row {
	return it.QueryRowxContext(ctx, query, args...)
}

func sqlxDBBeginx(it *sqlx.DB) (*sqlx.Tx, error) {
	return it.Beginx()
}

func sqlxDBBeginTxx(it *sqlx.DB, ctx context.Context, opts *sql.TxOptions) (*sqlx.Tx, error) {
	return it.BeginTxx(ctx, opts)
}

func sqlxDBMustBegin(it *sqlx.DB) *sqlx.Tx {
	return it.MustBegin()
}

func sqlxDBMustExec(it *sqlx.DB, query string, args ...interface{}) sql.Result {
	return it.MustExec(query, args...)
}

func sqlxDBPreparex(it *sqlx.DB, query string) (*sqlx.Stmt, error) {
	return it.Preparex(query)
}

func sqlxDBPreparexContext(it *sqlx.DB, ctx context.Context, query string) (*sqlx.Stmt, error) {
	return it.PreparexContext(ctx, query)
}

func sqlxDBPrepareNamed(it *sqlx.DB, query string) (*sqlx.NamedStmt, error) {
	return it.PrepareNamed(query)
}

func sqlxDBPrepareNamedContext(it *sqlx.DB, ctx context.Context, query string) (*sqlx.NamedStmt, error) {
	return it.PrepareNamedContext(ctx, query)
}

func sqlxDBRebind(it *sqlx.DB, query string) string {
	return it.Rebind(query)
}

func sqlxRowsStructScan(it *sqlx.Rows, dest interface{}) error {
	return it.StructScan(dest)
}

func sqlxRowsMapScan(it *sqlx.Rows, dest map[string]interface{}) error {
	return it.MapScan(dest)
}

func sqlxRowsSliceScan(it *sqlx.Rows) ([]interface{}, error) {
	return it.SliceScan()
}

func sqlxTxGet(it *sqlx.Tx, dest interface{}, query string, args ...interface{}) error {
	return it.Get(dest, query, args...)
}

func sqlxTxGetContext(it *sqlx.Tx, ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	return it.GetContext(ctx, dest, query, args...)
}

func sqlxTxSelect(it *sqlx.Tx, dest interface{}, query string, args ...interface{}) error {
	return it.Select(dest, query, args...)
}

func sqlxTxSelectContext(it *sqlx.Tx, ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	return it.SelectContext(ctx, dest, query, args...)
}

func sqlxTxNamedExec(it *sqlx.Tx, query string, arg interface{}) (sql.Result, error) {
	return it.NamedExec(query, arg)
}

func sqlxTxNamedExecContext(it *sqlx.Tx, ctx context.Context, query string, arg interface{}) (sql.Result, error) {
	return it.NamedExecContext(ctx, query, arg)
}

func sqlxTxNamedQuery(it *sqlx.Tx, query string, arg interface{}) (*sqlx.Rows, error) {
	return it.NamedQuery(query, arg)
}

func sqlxTxQueryx(it *sqlx.Tx, query string, args ...interface{}) (*sqlx.Rows, error) {
	return it.Queryx(query, args...)
}

func sqlxTxQueryxContext(it *sqlx.Tx, ctx context.Context, query string, args ...interface{}) (*sqlx.Rows, error) {
	return it.QueryxContext(ctx, query, args...)
}

func sqlxTxQueryRowx(it *sqlx.Tx, query string, args ...interface{}) *sqlx.Row {
	return it.QueryRowx(query, args...)
}

func sqlxTxMustExec(it *sqlx.Tx, query string, args ...interface{}) sql.Result {
	return it.MustExec(query, args...)
}

func sqlxTxPreparex(it *sqlx.Tx, query string) (*sqlx.Stmt, error) {
	return it.Preparex(query)
}

func sqlxTxRebind(it *sqlx.Tx, query string) string {
	return it.Rebind(query)
}

func sqlxStmtGet(it *sqlx.Stmt, dest interface{}, args ...interface{}) error {
	return it.Get(dest, args...)
}

func sqlxStmtSelect(it *sqlx.Stmt, dest interface{}, args ...interface{}) error {
	return it.Select(dest, args...)
}

func sqlxStmtQueryx(it *sqlx.Stmt, args ...interface{}) (*sqlx.Rows, error) {
	return it.Queryx(args...)
}

func sqlxNamedStmtClose(it *sqlx.NamedStmt) error {
	return it.Close()
}

func sqlxNamedStmtGet(it *sqlx.NamedStmt, dest interface{}, arg interface{}) error {
	return it.Get(dest, arg)
}

func sqlxNamedStmtSelect(it *sqlx.NamedStmt, dest interface{}, arg interface{}) error {
	return it.Select(dest, arg)
}

func sqlxNamedStmtExec(it *sqlx.NamedStmt, arg interface{}) (sql.Result, error) {
	return it.Exec(arg)
}

func sqlxNamedStmtQueryx(it *sqlx.NamedStmt, arg interface{}) (*sqlx.Rows, error) {
	return it.Queryx(arg)
}
