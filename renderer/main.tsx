import '@fontsource-variable/inter/wght.css'
import './ui/styles/fonts.css'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
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
