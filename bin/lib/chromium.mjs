import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { installFromDebian } from './debian.mjs'
import { node, root, run, tool } from './run.mjs'
import { Problem, step } from './terminal.mjs'

// The shell without a window first: the journeys need a fifth less time in it.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS']

/** A real Chromium for the journeys in the browser: the one named, the one that is here, or else one that is fetched now. */
export async function findOrFetchChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return isProgram(named) ? named : refuse(`CHROMIUM_PATH is "${named}", and there is no program.`)
  return installed() ?? (await fetchFromDebian()) ?? (await fetchFromPlaywright()) ?? refuse('No Chromium was found, and none could be fetched.')
}

function refuse(reason) {
  throw new Problem(`${reason} Install Chromium or Chrome, or set CHROMIUM_PATH to one.`)
}

function installed() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places].filter(Boolean)
  const files = [...names, 'Google Chrome', 'Chromium']
  return folders.flatMap((folder) => files.map((name) => join(folder, name))).find(isProgram) ?? playwrights()
}

function playwrights() {
  const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test')
  return [chromium.executablePath()].find((path) => path && isProgram(path))
}

async function fetchFromDebian() {
  await installFromDebian('chromium-headless-shell', 'Chromium')
  return installed()
}

async function fetchFromPlaywright() {
  return step('Fetching Chromium', async () => {
    await run(node(), [tool('@playwright/test/cli.js'), 'install', 'chromium'])
    return playwrights()
  })
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
