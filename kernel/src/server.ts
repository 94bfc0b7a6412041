// The five sockets of Jupyter's protocol. They answer before the compiler is loaded, so that the front
// end connects meanwhile; tslab's own server loads it first.
import { readFileSync } from "node:fs";
import { kernelInfo, type Language } from "./info.ts";
import { taken, watch } from "./interrupts.ts";
import type { Input, Session } from "./session.ts";
import { zeromq } from "./tslab.ts";
import { answer, frames, type Message, parse } from "./wire.ts";

type Router = import("zeromq").Router;

interface Connection {
  transport: string;
  ip: string;
  key: string;
  shell_port: number;
  iopub_port: number;
  control_port: number;
  stdin_port: number;
  hb_port: number;
}

/** A send is never put off, nor is a message dropped because of how many there are. */
const immediately = { sendTimeout: 0, sendHighWaterMark: 0 };

export class Server {
  readonly #connection: Connection;
  readonly #language: Language;
  readonly #iopub = new zeromq.Publisher(immediately);
  readonly #shell = new zeromq.Router(immediately);
  readonly #control = new zeromq.Router(immediately);
  readonly #stdin = new zeromq.Router(immediately);
  readonly #heartbeat = new zeromq.Reply();
  readonly #queue: Message[] = [];
  readonly #open: () => Promise<Session>;
  #session!: Promise<Session>;
  #listening = false;
  #running = false;

  /**
   * @param file Jupyter's connection file
   * @param open loads what runs the cells
   */
  constructor(file: string, language: Language, open: () => Promise<Session>) {
    this.#connection = JSON.parse(readFileSync(file, "utf8"));
    this.#language = language;
    this.#open = open;
  }

  /** Answers requests from now on. */
  async listen(): Promise<void> {
    const { transport, ip } = this.#connection;
    const ports = {
      shell: [this.#shell, this.#connection.shell_port],
      iopub: [this.#iopub, this.#connection.iopub_port],
      control: [this.#control, this.#connection.control_port],
      stdin: [this.#stdin, this.#connection.stdin_port],
      heartbeat: [this.#heartbeat, this.#connection.hb_port],
    } as const;
    await Promise.all(
      Object.values(ports).map(([socket, port]) =>
        socket.bind(`${transport}://${ip}:${port}`),
      ),
    );
    this.#session = arrived().then(this.#open);
    this.#listening = true;
    void this.#receive(this.#shell);
    void this.#receive(this.#control);
    void (async () => {
      for await (const beat of this.#heartbeat) await this.#heartbeat.send(beat);
    })();
  }

  async #receive(socket: Router): Promise<void> {
    for await (const received of socket) {
      try {
        const request = parse(received, this.#connection.key);
        if (request.header.msg_type === "execute_request") {
          this.#queue.push(request);
          void this.#run();
        } else {
          void this.#handle(socket, request);
        }
      } catch (error) {
        process.stderr.write(`kernel: ${error}\n`);
      }
    }
  }

  /** Runs the cells one after the other. */
  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let request = this.#queue.shift(); request; request = this.#queue.shift()) {
      await this.#execute(request);
    }
    this.#running = false;
  }

  /** Runs a cell; if it fails, those that were sent behind it do not run. */
  async #execute(request: Message): Promise<void> {
    const content = request.content as unknown as Input;
    this.#status("busy", request);
    const session = await this.#session;
    const reply = await session.execute(content, (type, content, metadata) =>
      this.#publish(request, type, content, metadata),
    );
    let behind: Message[] = [];
    if (reply.status === "error" && content.stop_on_error !== false) {
      // What is sent after the reply is sent in the knowledge of it: only what is here by now is given up.
      await arrived();
      behind = this.#queue.splice(0);
    }
    this.#reply(this.#shell, request, "execute_reply", reply);
    this.#status("idle", request);
    for (const waiting of behind) this.#abort(waiting);
  }

  #abort(request: Message): void {
    this.#status("busy", request);
    this.#reply(this.#shell, request, "execute_reply", { status: "aborted" });
    this.#status("idle", request);
  }

  async #handle(socket: Router, request: Message): Promise<void> {
    const type = request.header.msg_type;
    this.#status("busy", request);
    let content: object;
    try {
      content = { status: "ok", ...(await this.#answer(type, request.content)) };
    } catch (error) {
      content = { status: "error", ename: "Error", evalue: `${error}`, traceback: [] };
    }
    this.#reply(socket, request, type.replace(/_request$/, "_reply"), content);
    this.#status("idle", request);
    if (type === "shutdown_request") await this.close();
  }

  async #answer(type: string, content: Record<string, unknown>): Promise<object> {
    // What asks for more works with the cells, and may interrupt one.
    if (type !== "kernel_info_request" && type !== "shutdown_request") void watch();
    switch (type) {
      case "kernel_info_request":
        return kernelInfo(this.#language);
      case "complete_request":
        return (await this.#session).complete(
          String(content.code),
          Number(content.cursor_pos),
        );
      case "inspect_request":
        return (await this.#session).inspect(
          String(content.code),
          Number(content.cursor_pos),
        );
      case "is_complete_request":
        return (await this.#session).isComplete(String(content.code));
      case "interrupt_request":
        (await this.#session).interrupt();
        return {};
      case "comm_info_request":
        return { comms: {} };
      case "history_request":
        return { history: [] };
      case "shutdown_request":
        return { restart: content.restart === true };
      default:
        throw new Error(`the kernel does not know ${type}`);
    }
  }

  #status(execution_state: "starting" | "busy" | "idle", request: Message): void {
    this.#publish(request, "status", { execution_state });
  }

  #publish(request: Message, type: string, content: object, metadata?: object): void {
    if (this.#iopub.closed) return;
    const message = answer(request, type, content, metadata);
    void this.#iopub.send(frames(message, this.#connection.key, type));
  }

  #reply(socket: Router, request: Message, type: string, content: object): void {
    void socket.send(frames(answer(request, type, content), this.#connection.key));
  }

  /** Passes an interrupt on to the cell that runs, if there is one. */
  interrupt(): void {
    if (this.#listening) void this.#session.then((session) => session.interruptIfAsked());
    else taken();
  }

  async close(): Promise<void> {
    (await this.#session).close();
    process.exit(0);
  }
}

/** Until what has reached the sockets by now has been read. */
async function arrived(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}
