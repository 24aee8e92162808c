// Each function uses one entry of rules/knowledge.toml for github.com/redpanda-data/benthos/v4/public/service.

package knowledge

import "github.com/redpanda-data/benthos/v4/public/service"

func benthosFieldString(conf *service.ParsedConfig, path ...string) (string, error) {
	return conf.FieldString(path...)
}

func benthosFieldStringList(conf *service.ParsedConfig, path ...string) ([]string, error) {
	return conf.FieldStringList(path...)
}

func benthosFieldInt(conf *service.ParsedConfig, path ...string) (int, error) {
	return conf.FieldInt(path...)
}

func benthosFieldBool(conf *service.ParsedConfig, path ...string) (bool, error) {
	return conf.FieldBool(path...)
}

func benthosFieldFloat(conf *service.ParsedConfig, path ...string) (float64, error) {
	return conf.FieldFloat(path...)
}
