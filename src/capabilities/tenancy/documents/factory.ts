/** A file as a browser uploads it, behind the fields that go with it: the body and the headers of the request. */
export function uploadOf(content: string | Buffer, { name = 'photo.png', fields = {} }: { name?: string; fields?: Record<string, string> } = {}): { body: Buffer; headers: Record<string, string> } {
  const boundary = 'frontdesk-test'
  const before = Object.entries(fields).map(([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
  const start = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    body: Buffer.concat([Buffer.from(before.join('') + start), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
