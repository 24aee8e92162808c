package probe

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"io"
)

// database is an in-memory pool whose connections are counted: rows and transactions that stay open hold one.
func database(m *maker) *sql.DB {
	db := sql.OpenDB(connector{})
	m.stop = append(m.stop, func() {})
	track("connection", func() bool { return db.Stats().InUse > 0 })
	return db
}

type connector struct{}

func (connector) Driver() driver.Driver { return nil }

type dbConn struct{}
type dbStmt struct{}
type dbRows struct{ left int }
type dbTx struct{}

func dbErr() error {
	if choose(2, "database") == 1 {
		return errOracle
	}
	return nil
}

func (dbConn) Prepare(string) (driver.Stmt, error) { return dbStmt{}, dbErr() }
func (dbConn) Close() error                        { return nil }
func (dbConn) Begin() (driver.Tx, error)           { return dbTx{}, dbErr() }

func (dbStmt) Close() error                               { return nil }
func (dbStmt) NumInput() int                              { return -1 }
func (dbStmt) Exec([]driver.Value) (driver.Result, error) { return driver.RowsAffected(1), dbErr() }
func (dbStmt) Query([]driver.Value) (driver.Rows, error)  { return &dbRows{2}, dbErr() }
func (dbTx) Commit() error                                { return nil }
func (dbTx) Rollback() error                              { return nil }
func (r *dbRows) Columns() []string                       { return []string{"name"} }
func (r *dbRows) Close() error                            { return nil }
func (r *dbRows) Next(into []driver.Value) error {
	if r.left == 0 {
		return io.EOF
	}
	r.left--
	into[0] = "x"
	switch choose(3, "row") {
	case 1:
		return errOracle
	case 2:
		into[0] = nil
	}
	return nil
}

// Connect waits for ever where a rule speaks of contexts that are not passed on.
func (connector) Connect(ctx context.Context) (driver.Conn, error) {
	if silent {
		_ = forever(ctx)
	}
	return dbConn{}, ctx.Err()
}
