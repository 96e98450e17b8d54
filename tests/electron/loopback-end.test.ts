import { askOver, startLoopbackEnd } from '../support/host-loopback.ts'
import { contractSuite } from './contract-suite.ts'

contractSuite('the loopback server', async folder => {
  const end = await startLoopbackEnd(folder)
  const ask = askOver(end)
  return { ask, raw: ask, stop: end.stop }
})
