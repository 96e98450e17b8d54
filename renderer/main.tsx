import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { connect } from './data/ask.ts'
import { setUpLanguage } from './language.ts'
import { Face, readManner } from './theme-face.tsx'

/** Start-up, all parts built by hand: the host, the words, the face, then the desk. */
async function start(): Promise<void> {
  const ask = await connect()
  const [state, settings] = await Promise.all([ask('desk:state', {}), ask('settings:read', {})])
  const manner = readManner(settings)
  await setUpLanguage(manner.language)
  const place = document.getElementById('root')
  if (!place) throw new Error('index.html has no place for the program')
  createRoot(place).render(
    <StrictMode>
      <Face start={manner} keep={(key, value) => void ask('settings:write', { key, value })}>
        <App ask={ask} start={state} />
      </Face>
    </StrictMode>,
  )
}

void start()
