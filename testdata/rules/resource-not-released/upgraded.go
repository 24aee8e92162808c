package resource

import (
	"fmt"
	"net/http"

	"github.com/gorilla/websocket"
)

// Without status 101 no connection was made: the answer is told, the connection is nil.

func AnswerOtherThanUpgraded(url string) (*websocket.Conn, error) {
	conn, resp, err := websocket.DefaultDialer.Dial(url, nil) // ok resource-not-released: with another status there is no connection
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusSwitchingProtocols {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return conn, nil
}

func AnswerOfASwitch(url string) (*websocket.Conn, error) {
	conn, resp, err := websocket.DefaultDialer.Dial(url, nil) // ok resource-not-released: with a redirect there is no connection
	if resp != nil {
		switch resp.StatusCode {
		case http.StatusSwitchingProtocols:
		case http.StatusMovedPermanently, http.StatusFound:
			return AnswerOfASwitch(resp.Header.Get("Location"))
		default:
			return nil, fmt.Errorf("status %d", resp.StatusCode)
		}
	}
	return conn, err
}

func UpgradedAndDropped(url, wanted string) (*websocket.Conn, error) {
	conn, resp, err := websocket.DefaultDialer.Dial(url, nil) // want resource-not-released "`conn` of `websocket.DefaultDialer.Dial` is not closed on the path that returns on line 43"
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusSwitchingProtocols && conn.Subprotocol() != wanted {
		return nil, fmt.Errorf("another protocol than %s", wanted)
	}
	return conn, nil
}

func UpgradedAndDroppedFixed(url, wanted string) (*websocket.Conn, error) {
	conn, resp, err := websocket.DefaultDialer.Dial(url, nil) // ok resource-not-released: closed where the protocol is another one
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusSwitchingProtocols && conn.Subprotocol() != wanted {
		conn.Close()
		return nil, fmt.Errorf("another protocol than %s", wanted)
	}
	return conn, nil
}
