// Jupyter's messages as they travel over ZeroMQ.
import { createHmac, randomUUID } from "node:crypto";

export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

export interface Message {
  /** Whom ZeroMQ routes an answer to. */
  identities: Uint8Array[];
  header: Header;
  parent_header: Header | Record<string, never>;
  metadata: Record<string, unknown>;
  content: Record<string, unknown>;
}

const DELIMITER = "<IDS|MSG>";
export const PROTOCOL = "5.3";

/** @throws Error if the frames are not a message, or are not signed with the key */
export function parse(frames: Buffer[], key: string): Message {
  const start = frames.findIndex((frame) => frame.equals(Buffer.from(DELIMITER)));
  if (start < 0) throw new Error("a message without a delimiter");
  const [signature, ...parts] = frames.slice(start + 1);
  if (key && String(signature) !== sign(parts.slice(0, 4), key))
    throw new Error("a message that is not signed with the connection's key");
  const [header, parent_header, metadata, content] = parts
    .slice(0, 4)
    .map((part) => JSON.parse(String(part)));
  return {
    identities: frames.slice(0, start),
    header,
    parent_header,
    metadata,
    content,
  };
}

/** A message of the kernel's that belongs to a request. */
export function answer(
  request: Message,
  type: string,
  content: object,
  metadata: object = {},
): Message {
  return {
    identities: request.identities,
    header: {
      msg_id: randomUUID(),
      msg_type: type,
      session: request.header.session,
      username: request.header.username,
      date: new Date().toISOString(),
      version: PROTOCOL,
    },
    parent_header: request.header,
    metadata: { ...metadata },
    content: { ...content },
  };
}

/** What ZeroMQ sends of a message: to everybody where `topic` says what it is about, else to who asked. */
export function frames(
  message: Message,
  key: string,
  topic?: string,
): (Uint8Array | string)[] {
  const { header, parent_header, metadata, content } = message;
  const parts = [header, parent_header, metadata, content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  const to = topic === undefined ? message.identities : [topic];
  return [...to, DELIMITER, key ? sign(parts, key) : "", ...parts];
}

function sign(parts: Buffer[], key: string): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}
