// Reads texts, each a line of JSON, and writes what X's own library says that each weighs.
const { parseTweet } = require("twitter-text");
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
console.log(JSON.stringify(lines.map((line) => parseTweet(JSON.parse(line)).weightedLength)));
