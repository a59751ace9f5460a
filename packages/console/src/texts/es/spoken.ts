/**
 * Spanish, whole.
 */
import { translateServer } from '../translate-server.ts';
import { es } from './es.ts';
import { tables } from './server/server.ts';

export const spoken = { texts: es, server: translateServer(tables) };
