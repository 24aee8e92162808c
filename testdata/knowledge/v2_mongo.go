// Each function uses one entry of rules/knowledge.toml for go.mongodb.org/mongo-driver/v2/mongo.

package knowledge

import (
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

func v2MongoConnect(opts ...*options.ClientOptions) (*mongo.Client, error) {
	return mongo.Connect(opts...)
}
