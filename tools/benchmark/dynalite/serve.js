// Serves dynalite with its defaults: its tables are in memory, and nothing is
// written to a disk. Only its waiting times are left out. Prints
// "listening http=ADDRESS"; SIGTERM ends it.

const dynalite = require('dynalite')

const server = dynalite({createTableMs: 0, deleteTableMs: 0, updateTableMs: 0})
server.listen(0, '127.0.0.1', () => {
  console.log(`listening http=127.0.0.1:${server.address().port}`)
})
process.on('SIGTERM', () => process.exit(0))
