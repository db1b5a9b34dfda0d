import '@fontsource-variable/inter/wght.css'
import './shared/fonts.css'
import './shared/tokens.css'
import './shared/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setLocale } from '../core/format/locale.ts'
import { App } from './app.tsx'

setLocale(navigator.language)
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element "root".')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
