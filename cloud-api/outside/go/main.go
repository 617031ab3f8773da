// Asks programs that are not ours what they think of our ledger: Go's own golang.org/x/mod/sumdb/note and tlog, with which the
// go command checks the modules of the world. They get the export, the public key and proofs, and nothing else of ours.
//
//	outside PUBLIC_KEY EXPORT [PROOF ...]
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// storage keeps the hashes of the tree as tlog numbers them.
type storage []tlog.Hash

func (s storage) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("hash %d is not there", index)
		}
		found = append(found, s[index])
	}
	return found, nil
}

type checkpoint struct {
	size int64
	root tlog.Hash
	text string
}

func main() {
	if len(os.Args) < 3 {
		fail(2, "outside PUBLIC_KEY EXPORT [PROOF ...]")
	}
	verifier, err := note.NewVerifier(os.Args[1])
	check(err)
	verifiers := note.VerifierList(verifier)
	file, err := os.Open(os.Args[2])
	check(err)
	var hashes storage
	var size, checkpoints int64
	var last checkpoint
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<26)
	for first := true; lines.Scan(); first = false {
		if first {
			continue
		}
		var line struct{ Entry, Checkpoint string }
		check(json.Unmarshal(lines.Bytes(), &line))
		if line.Entry != "" {
			added, err := tlog.StoredHashes(size, leafOf(line.Entry), hashes)
			check(err)
			hashes = append(hashes, added...)
			size++
			continue
		}
		one := open(line.Checkpoint, verifiers)
		root, err := tlog.TreeHash(one.size, hashes)
		check(err)
		if one.size != size || root != one.root {
			fail(1, "a checkpoint over %d entries states another root", one.size)
		}
		if last.size > 0 {
			proof, err := tlog.ProveTree(one.size, last.size, hashes)
			check(err)
			check(tlog.CheckTree(proof, one.size, one.root, last.size, last.root))
		}
		last, checkpoints = one, checkpoints+1
	}
	check(lines.Err())
	for _, name := range os.Args[3:] {
		checkProof(name, verifiers)
	}
	fmt.Printf("agrees: %d entries, %d checkpoints, %d proofs\n", size, checkpoints, len(os.Args)-3)
}

// open takes a checkpoint out of its signed note.
func open(text string, verifiers note.Verifiers) checkpoint {
	opened, err := note.Open([]byte(text), verifiers)
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 {
		fail(1, "a checkpoint has too few lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	if lines[0] != opened.Sigs[0].Name {
		fail(1, "a checkpoint is of %s and signed by %s", lines[0], opened.Sigs[0].Name)
	}
	return checkpoint{size, root, opened.Text}
}

// checkProof reads a tlog-proof and checks it against the checkpoint in it.
func checkProof(name string, verifiers note.Verifiers) {
	data, err := os.ReadFile(name)
	check(err)
	head, rest, _ := strings.Cut(string(data), "\n\n")
	one := open(rest, verifiers)
	var proof tlog.RecordProof
	var extra []byte
	index := int64(-1)
	for n, line := range strings.Split(head, "\n") {
		switch {
		case n == 0 && line != "c2sp.org/tlog-proof@v1":
			fail(1, "%s is no tlog-proof", name)
		case n == 0:
		case strings.HasPrefix(line, "extra "):
			extra, err = base64.StdEncoding.Strict().DecodeString(line[len("extra "):])
			check(err)
		case strings.HasPrefix(line, "index "):
			index, err = strconv.ParseInt(line[len("index "):], 10, 64)
			check(err)
		default:
			hash, err := tlog.ParseHash(line)
			check(err)
			proof = append(proof, hash)
		}
	}
	check(tlog.CheckRecord(proof, one.size, one.root, index, tlog.RecordHash(extra)))
}

// leafOf is what stands in the log for an entry: its chain, its number there, and the hash of its bytes.
func leafOf(encoded string) []byte {
	body, err := base64.StdEncoding.DecodeString(encoded)
	check(err)
	chain, seq := fieldsOf(body)
	return []byte(fmt.Sprintf("%s\n%d\nsha256:%x\n", chain, seq, sha256.Sum256(body)))
}

// fieldsOf finds chain and seq, which stand before any field of a kind that would have to be passed over.
func fieldsOf(body []byte) (chain string, seq int32) {
	for at := 0; at < len(body); {
		kind := body[at]
		end := at + 1 + bytes.IndexByte(body[at+1:], 0)
		name := string(body[at+1 : end])
		at = end + 1
		switch kind {
		case 0x02:
			size := int(binary.LittleEndian.Uint32(body[at:]))
			if name == "chain" {
				chain = string(body[at+4 : at+3+size])
			}
			at += 4 + size
		case 0x10:
			if name == "seq" {
				return chain, int32(binary.LittleEndian.Uint32(body[at:]))
			}
			at += 4
		default:
			fail(1, "an entry holds %s before its number", name)
		}
	}
	fail(1, "an entry has no number")
	return "", 0
}

func check(err error) {
	if err != nil {
		fail(1, "%v", err)
	}
}

func fail(code int, format string, words ...any) {
	fmt.Printf("does not agree: "+format+"\n", words...)
	os.Exit(code)
}
