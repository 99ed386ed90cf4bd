// Checks bundles with the checksum database's own code (golang.org/x/mod/sumdb), which knows nothing of Loggbok.
//
//	verify BUNDLE KEY CHECKPOINT
//
// BUNDLE is a folder, KEY the log's verifier key and CHECKPOINT a file kept elsewhere. Then each line of standard
// input is a JSON object of files that differ, path to base64 or null for one that is missing; the answer to
// each is a line "sound" or "bad: why". The first answer is about the bundle as it is.
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// A bundle's files, those that differ before those on disk.
type bundle struct {
	files   map[string][]byte
	differs map[string]*string
}

func (b *bundle) read(path string) ([]byte, error) {
	if text, ok := b.differs[path]; ok {
		if text == nil {
			return nil, fmt.Errorf("%s is missing", path)
		}
		return base64.StdEncoding.DecodeString(*text)
	}
	if data, ok := b.files[path]; ok {
		return data, nil
	}
	return nil, fmt.Errorf("%s is missing", path)
}

// The path of a tile as C2SP's tlog-tiles has it: without the height, and "entries" for "data".
func path(level string, n int64, width int) string {
	name := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		name = fmt.Sprintf("x%03d/%s", n%1000, name)
	}
	if width < 1<<height {
		name += ".p/" + strconv.Itoa(width)
	}
	return "tile/" + level + "/" + name
}

func (b *bundle) Height() int                             { return height }
func (b *bundle) SaveTiles(tiles []tlog.Tile, _ [][]byte) {}
func (b *bundle) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := b.read(path(strconv.Itoa(tile.L), tile.N, tile.W))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func checkpoint(text []byte, key note.Verifier) (tlog.Tree, error) {
	var tree tlog.Tree
	opened, err := note.Open(text, note.VerifierList(key))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != key.Name() || lines[3] != "" {
		return tree, fmt.Errorf("not a checkpoint of %s", key.Name())
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

type leaf struct {
	Commit   string `json:"commit"`
	Position int64  `json:"position"`
}

// What an entry commits to: SHA-256 of 0x01, the salt, and the canonical JSON of all but position and salt.
func content(line []byte, entry leaf) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		return err
	}
	object := func(names string) []byte {
		var out bytes.Buffer
		for i, name := range strings.Fields(names) {
			fmt.Fprintf(&out, "%c%q:%s", "{,"[min(i, 1)], name, fields[name])
		}
		out.WriteByte('}')
		return out.Bytes()
	}
	if !bytes.Equal(line, object("correlation decision organisation payload position reason role rule salt")) {
		return fmt.Errorf("content is not written canonically")
	}
	if string(fields["position"]) != strconv.FormatInt(entry.Position, 10) {
		return fmt.Errorf("content of another entry")
	}
	if string(fields["payload"]) == "null" && string(fields["salt"]) == "null" && string(fields["reason"]) == "null" {
		return nil // erased
	}
	var text string
	if err := json.Unmarshal(fields["salt"], &text); err != nil {
		return err
	}
	salt, err := hex.DecodeString(text)
	if err != nil || text != hex.EncodeToString(salt) {
		return fmt.Errorf("malformed salt")
	}
	sealed := object("correlation decision organisation payload reason role rule")
	sum := sha256.Sum256(append(append([]byte{1}, salt...), sealed...))
	if hex.EncodeToString(sum[:]) != entry.Commit {
		return fmt.Errorf("content is not what was committed to")
	}
	return nil
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}

func (b *bundle) verify(key note.Verifier, held tlog.Tree) (err error) {
	text, err := b.read("checkpoint")
	if err != nil {
		return err
	}
	tree, err := checkpoint(text, key)
	if err != nil {
		return err
	}
	if tree.N < held.N {
		return fmt.Errorf("the log ends before what is held")
	}
	hashes := tlog.TileHashReader(tree, b)
	if root, err := tlog.TreeHash(held.N, hashes); err != nil || root != held.Hash {
		return fmt.Errorf("the log does not begin with what is held: %v", err)
	}
	indexes := make([]int64, tree.N)
	for i := range indexes {
		indexes[i] = tlog.StoredHashIndex(0, int64(i))
	}
	leaves, err := hashes.ReadHashes(indexes)
	if err != nil {
		return err
	}
	for first := int64(0); first < tree.N; first += 1 << height {
		if err := b.entries(first, min(1<<height, int(tree.N-first)), leaves); err != nil {
			return err
		}
	}
	return nil
}

func (b *bundle) entries(first int64, width int, leaves []tlog.Hash) error {
	name := path("entries", first>>height, width)
	data, err := b.read(name)
	if err != nil {
		return err
	}
	lines, err := b.read(strings.Replace(name, "tile/entries", "content", 1) + ".ndjson")
	if err != nil {
		return err
	}
	for i := 0; i < width; i++ {
		position := first + int64(i) + 1
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return fmt.Errorf("entry %d: cut short", position)
		}
		record := data[2 : 2+int(binary.BigEndian.Uint16(data))]
		data = data[2+len(record):]
		if tlog.RecordHash(record) != leaves[position-1] {
			return fmt.Errorf("entry %d: not in the tree", position)
		}
		var entry leaf
		if err := json.Unmarshal(record, &entry); err != nil || entry.Position != position {
			return fmt.Errorf("entry %d: stands elsewhere: %v", position, err)
		}
		end := bytes.IndexByte(lines, '\n')
		if end < 0 {
			return fmt.Errorf("entry %d: no content", position)
		}
		if err := content(lines[:end], entry); err != nil {
			return fmt.Errorf("entry %d: %v", position, err)
		}
		lines = lines[end+1:]
	}
	if len(data) > 0 || len(lines) > 0 {
		return fmt.Errorf("entries after %d", first+int64(width))
	}
	return nil
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	root := os.Args[1]
	key, err := note.NewVerifier(os.Args[2])
	must(err)
	text, err := os.ReadFile(os.Args[3])
	must(err)
	held, err := checkpoint(text, key)
	must(err)
	b := &bundle{files: map[string][]byte{}}
	must(filepath.Walk(root, func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err == nil {
			b.files[filepath.ToSlash(relative)], err = os.ReadFile(name)
		}
		return err
	}))
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	answer := func() {
		if err := b.verify(key, held); err != nil {
			fmt.Fprintf(out, "bad: %s\n", strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Fprintln(out, "sound")
		}
		must(out.Flush())
	}
	answer()
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) == 0 || err != nil {
			return
		}
		b.differs = nil
		must(json.Unmarshal(line, &b.differs))
		answer()
	}
}
