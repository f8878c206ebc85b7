// Imported first by every command, and written so that very old Nodes understand it.
const oldest = 20

if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(`This is Node ${process.versions.node}; Frontdesk needs any Node from ${oldest} (https://nodejs.org) to fetch the one it runs on.`)
  process.exit(1)
}
