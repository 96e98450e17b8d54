import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The line from one office to headquarters, which can be cut while everybody else goes on. */
export class Line {
  readonly #server: Server
  readonly #to: number
  #cut = false

  private constructor(to: number) {
    this.#to = to
    this.#server = createServer((asked, answer) => this.#carry(asked, answer))
  }

  /** A line to a port of this PC. */
  static async to(port: number): Promise<Line> {
    const line = new Line(port)
    await new Promise<void>(resolve => line.#server.listen(0, '127.0.0.1', resolve))
    return line
  }

  /** Where this end of the line is. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  cut(): void {
    this.#cut = true
    this.#server.closeAllConnections()
  }

  mend(): void {
    this.#cut = false
  }

  end(): void {
    this.cut()
    this.#server.close()
  }

  #carry(asked: IncomingMessage, answer: ServerResponse): void {
    if (this.#cut) {
      asked.destroy()
      return
    }
    const { method, url: path, headers } = asked
    const host = `127.0.0.1:${this.#to}`
    const onward = request({ host: '127.0.0.1', port: this.#to, method, path, headers: { ...headers, host } }, reply => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
      reply.on('error', () => answer.destroy())
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }
}
