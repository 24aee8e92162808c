// only a clause
package empty
