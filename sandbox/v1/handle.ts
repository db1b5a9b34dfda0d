import { type Exchange, html, type Reply } from '../http/exchange.ts'
import type { World } from '../world.ts'

export const apiKey = (_exchange: Exchange): string | undefined => undefined
export const handleV1 = (_world: World, _exchange: Exchange): Reply => html(404, '')
