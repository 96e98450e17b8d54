import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { connect, HostTrouble } from './data/ask.ts'
import { beginDesk } from './data/begin-desk.ts'
import { setUpLanguage } from './language.ts'
import { NoHost } from './screens/shell/no-host.tsx'
import { Face, readManner } from './theme-face.tsx'
import { standardManner } from './ui/manner.ts'

/** Start-up, all parts built by hand: the host, the words, the face, then the desk. */
async function start(): Promise<void> {
  const ask = await connect()
  const [state, settings] = await Promise.all([ask('desk:state', {}), ask('settings:read', {})])
  const begin = beginDesk(ask, state)
  const manner = readManner(settings)
  await setUpLanguage(manner.language)
  const place = document.getElementById('root')
  if (!place) throw new Error('index.html has no place for the program')
  createRoot(place).render(
    <StrictMode>
      <Face start={manner} keep={(key, value) => void ask('settings:write', { key, value })}>
        <App ask={ask} begin={begin} start={state} />
      </Face>
    </StrictMode>,
  )
}

/** No host to talk to: the address was used before, or the program is closed. Says so instead of an empty page. */
async function tellTrouble(trouble: unknown): Promise<void> {
  const place = document.getElementById('root')
  if (!place) throw trouble
  await setUpLanguage(standardManner.language)
  createRoot(place).render(
    <Face start={standardManner} keep={() => undefined}>
      <NoHost problem={trouble instanceof HostTrouble ? trouble.problem : 'broken'} />
    </Face>,
  )
}

start().catch(tellTrouble)
