/** The control API under `/simulator`: everything that tests and the page may do to the world. See docs/simulator.md. */
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { accountRoutes } from './account-routes.ts';
import { answerError } from './answers.ts';
import { billingRoutes } from './billing-routes.ts';
import { dialogRoutes } from './dialog-routes.ts';
import { closeGate } from './gate.ts';
import { historyRoutes } from './history-routes.ts';
import { limitRoutes } from './limit-routes.ts';
import { phoneLifeRoutes } from './phone-life-routes.ts';
import { phoneRoutes } from './phones.ts';
import { signupRoutes } from './signup-routes.ts';
import { streamRoute } from './stream.ts';
import { tallyRoutes } from './tally-routes.ts';
import { templateRoutes } from './template-routes.ts';
import { peopleRoutes } from './world-people.ts';
import { worldRoutes } from './world-routes.ts';

export function controlApi(app: FastifyInstance, world: World, allowedHosts: readonly string[]): void {
  app.setErrorHandler(answerError);
  closeGate(app, allowedHosts);
  phoneRoutes(app, world);
  phoneLifeRoutes(app, world);
  peopleRoutes(app, world);
  accountRoutes(app, world);
  historyRoutes(app, world);
  signupRoutes(app, world);
  dialogRoutes(app, world);
  templateRoutes(app, world);
  limitRoutes(app, world);
  tallyRoutes(app, world);
  billingRoutes(app, world);
  worldRoutes(app, world);
  streamRoute(app, world);
  app.all('/*', (request) => {
    throw new Refusal('path', `No such action: ${request.method} ${request.url}. See docs/simulator.md`, 404);
  });
}
