// Each function uses one entry of rules/knowledge.toml for go.mongodb.org/mongo-driver/mongo.

package knowledge

import (
	"context"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"go.mongodb.org/mongo-driver/mongo/readpref"
)

func mongoConnect(ctx context.Context, opts ...*options.ClientOptions) (*mongo.Client, error) {
	return mongo.Connect(ctx, opts...)
}

func mongoNewClient(opts ...*options.ClientOptions) (*mongo.Client, error) {
	return mongo.NewClient(opts...)
}

func mongoClientConnect(it *mongo.Client, ctx context.Context) error {
	return it.Connect(ctx)
}

func mongoClientDisconnect(it *mongo.Client, ctx context.Context) error {
	return it.Disconnect(ctx)
}

func mongoClientDatabase(it *mongo.Client, name string, opts ...*options.DatabaseOptions) *mongo.Database {
	return it.Database(name, opts...)
}

func mongoClientPing(it *mongo.Client, ctx context.Context, rp *readpref.ReadPref) error {
	return it.Ping(ctx, rp)
}

func mongoClientStartSession(it *mongo.Client, opts ...*options.SessionOptions) (mongo.Session, error) {
	return it.StartSession(opts...)
}

func mongoClientUseSession(it *mongo.Client, ctx context.Context, fn func(mongo.SessionContext) error) error {
	return it.UseSession(ctx, fn)
}

func mongoClientWatch(it *mongo.Client, ctx context.Context, pipeline interface{}, opts ...*options.ChangeStreamOptions) (*mongo.ChangeStream, error) {
	return it.Watch(ctx, pipeline, opts...)
}

func mongoDatabaseCollection(it *mongo.Database, name string, opts ...*options.CollectionOptions) *mongo.Collection {
	return it.Collection(name, opts...)
}

func mongoDatabaseRunCommand(it *mongo.Database, ctx context.Context, runCommand interface{}, opts ...*options.RunCmdOptions) *mongo.SingleResult {
	return it.RunCommand(ctx, runCommand, opts...)
}

func mongoDatabaseWatch(it *mongo.Database, ctx context.Context, pipeline interface{}, opts ...*options.ChangeStreamOptions) (*mongo.ChangeStream, error) {
	return it.Watch(ctx, pipeline, opts...)
}

func mongoCollectionFind(it *mongo.Collection, ctx context.Context, filter interface{}, opts ...*options.FindOptions) (*mongo.Cursor, error) {
	return it.Find(ctx, filter, opts...)
}

func mongoCollectionFindOne(it *mongo.Collection, ctx context.Context, filter interface{}, opts ...*options.FindOneOptions) *mongo.SingleResult {
	return it.FindOne(ctx, filter, opts...)
}

func mongoCollectionAggregate(it *mongo.Collection, ctx context.Context, pipeline interface{}, opts ...*options.AggregateOptions) (*mongo.Cursor, error) {
	return it.Aggregate(ctx, pipeline, opts...)
}

func mongoCollectionInsertOne(it *mongo.Collection, ctx context.Context, document interface{}, opts ...*options.InsertOneOptions) (*mongo.InsertOneResult, error) {
	return it.InsertOne(ctx, document, opts...)
}

func mongoCollectionInsertMany(it *mongo.Collection, ctx context.Context, documents []interface{}, opts ...*options.InsertManyOptions) (*mongo.InsertManyResult, error) {
	return it.InsertMany(ctx, documents, opts...)
}

func mongoCollectionUpdateOne(it *mongo.Collection, ctx context.Context, filter interface{}, update interface{}, opts ...*options.UpdateOptions) (*mongo.UpdateResult, error) {
	return it.UpdateOne(ctx, filter, update, opts...)
}

func mongoCollectionUpdateMany(it *mongo.Collection, ctx context.Context, filter interface{}, update interface{}, opts ...*options.UpdateOptions) (*mongo.UpdateResult, error) {
	return it.UpdateMany(ctx, filter, update, opts...)
}

func mongoCollectionReplaceOne(it *mongo.Collection, ctx context.Context, filter interface{}, replacement interface{}, opts ...*options.ReplaceOptions) (*mongo.UpdateResult, error) {
	return it.ReplaceOne(ctx, filter, replacement, opts...)
}

func mongoCollectionDeleteOne(it *mongo.Collection, ctx context.Context, filter interface{}, opts ...*options.DeleteOptions) (*mongo.DeleteResult, error) {
	return it.DeleteOne(ctx, filter, opts...)
}

func mongoCollectionDeleteMany(it *mongo.Collection, ctx context.Context, filter interface{}, opts ...*options.DeleteOptions) (*mongo.DeleteResult, error) {
	return it.DeleteMany(ctx, filter, opts...)
}

func mongoCollectionCountDocuments(it *mongo.Collection, ctx context.Context, filter interface{}, opts ...*options.CountOptions) (int64, error) {
	return it.CountDocuments(ctx, filter, opts...)
}

func mongoCollectionBulkWrite(it *mongo.Collection, ctx context.Context, models []mongo.WriteModel, opts ...*options.BulkWriteOptions) (*mongo.BulkWriteResult, error) {
	return it.BulkWrite(ctx, models, opts...)
}

func mongoCollectionWatch(it *mongo.Collection, ctx context.Context, pipeline interface{}, opts ...*options.ChangeStreamOptions) (*mongo.ChangeStream, error) {
	return it.Watch(ctx, pipeline, opts...)
}

func mongoCursorClose(it *mongo.Cursor, ctx context.Context) error {
	return it.Close(ctx)
}

func mongoCursorNext(it *mongo.Cursor, ctx context.Context) bool {
	return it.Next(ctx)
}

func mongoCursorTryNext(it *mongo.Cursor, ctx context.Context) bool {
	return it.TryNext(ctx)
}

func mongoCursorDecode(it *mongo.Cursor, val interface{}) error {
	return it.Decode(val)
}

func mongoCursorAll(it *mongo.Cursor, ctx context.Context, results interface{}) error {
	return it.All(ctx, results)
}

func mongoCursorErr(it *mongo.Cursor) error {
	return it.Err()
}

func mongoChangeStreamClose(it *mongo.ChangeStream, ctx context.Context) error {
	return it.Close(ctx)
}

func mongoChangeStreamNext(it *mongo.ChangeStream, ctx context.Context) bool {
	return it.Next(ctx)
}

func mongoChangeStreamTryNext(it *mongo.ChangeStream, ctx context.Context) bool {
	return it.TryNext(ctx)
}

func mongoChangeStreamDecode(it *mongo.ChangeStream, val interface{}) error {
	return it.Decode(val)
}

func mongoChangeStreamErr(it *mongo.ChangeStream) error {
	return it.Err()
}

func mongoSessionEndSession(it mongo.Session, a1 context.Context) {
	it.EndSession(a1)
}

func mongoSessionWithTransaction(it mongo.Session, ctx context.Context, fn func(ctx mongo.SessionContext) (interface{}, error), opts ...*options.TransactionOptions) (interface{}, error) {
	return it.WithTransaction(ctx, fn, opts...)
}

func mongoSingleResultDecode(it *mongo.SingleResult, v interface{}) error {
	return it.Decode(v)
}

func mongoSingleResultErr(it *mongo.SingleResult) error {
	return it.Err()
}
