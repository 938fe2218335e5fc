// A server of a few lines in place of the built one: it writes to the database and says who it is.
import { createServer } from 'node:http'
import mongoose from 'mongoose'

const { MONGODB_URI, HOST, PORT } = process.env
const connection = mongoose.createConnection(MONGODB_URI, { serverSelectionTimeoutMS: 2000 })
connection.on('error', () => undefined) // requests answer 503 meanwhile
const notes = () => connection.getClient().db().collection('notes')

const routes = {
  'GET /api/ready': async () => {
    await connection.asPromise()
    await notes().findOne()
    return {}
  },
  'GET /pid': async () => ({ pid: process.pid }),
  'GET /count': async () => ({ count: await notes().countDocuments() }),
  'POST /note': async () => {
    await notes().insertOne({ at: new Date() }, { writeConcern: { w: 'majority', j: true } })
    return {}
  },
}

const server = createServer(async (request, response) => {
  try {
    const body = await routes[`${request.method} ${request.url}`]()
    response.end(JSON.stringify(body))
  }
  catch {
    response.writeHead(503).end()
  }
}).listen(Number(PORT), HOST)

process.once('SIGTERM', async () => {
  server.closeAllConnections()
  server.close()
  // Works only while the engine is still there, which shows the order of closing.
  await notes().insertOne({ last: true })
  process.stdout.write('stand-in closed\n')
  process.exit(0)
})
