package probe

import (
	"reflect"
	"sync"
	"unsafe"
)

// heldLocks walks from these pointers to every mutex in reach and tries to lock it.
func heldLocks(roots []reflect.Value) []Left {
	seen := map[uintptr]bool{}
	held := 0
	for _, root := range roots {
		held += held1(root, seen, 0)
	}
	if held == 0 {
		return nil
	}
	return []Left{{Kind: "lock"}}
}

func held1(v reflect.Value, seen map[uintptr]bool, depth int) int {
	if !v.IsValid() || depth > 8 {
		return 0
	}
	held := 0
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && (v.Kind() == reflect.Interface || !seen[v.Pointer()]) {
			if v.Kind() == reflect.Pointer {
				seen[v.Pointer()] = true
			}
			return held1(v.Elem(), seen, depth+1)
		}
	case reflect.Struct:
		if v.CanAddr() {
			at := unsafe.Pointer(v.UnsafeAddr())
			switch v.Type() {
			case reflect.TypeOf(sync.Mutex{}):
				if mu := (*sync.Mutex)(at); !mu.TryLock() {
					return 1
				} else {
					mu.Unlock()
				}
				return 0
			case reflect.TypeOf(sync.RWMutex{}):
				if mu := (*sync.RWMutex)(at); !mu.TryLock() {
					return 1
				} else {
					mu.Unlock()
				}
				return 0
			}
		}
		if ownPackage(v.Type()) {
			for i := 0; i < v.NumField(); i++ {
				held += held1(v.Field(i), seen, depth+1)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := 0; i < v.Len() && i < 8; i++ {
			held += held1(v.Index(i), seen, depth+1)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			held += held1(v.MapIndex(key), seen, depth+1)
		}
	}
	return held
}

// ownPackage says whether the type is the fixture's: what the standard library locks is its own affair.
func ownPackage(t reflect.Type) bool {
	return t.PkgPath() == "" || t.PkgPath() == home
}

// home is the import path of the fixture.
var home string
