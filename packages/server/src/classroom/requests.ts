import {
  type Clock,
  HopeError,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
} from '@hope-online/protocol';
import { quizRequests } from '../quiz/quiz-requests.js';
import { type Classroom } from './classroom.js';
import { type Peer } from './peer.js';
import { readLayers } from './read-layers.js';
import { watchStage } from './watch-stage.js';

/** Who asks, where. */
export interface RequestContext {
  readonly classroom: Classroom;
  readonly peer: Peer;
  readonly clock: Clock;
}

/** Every request but those by which a socket has its session: `hello` opens it, `token.renew` prolongs it. */
export type SessionMethod = Exclude<MethodName, 'hello' | 'token.renew'>;

type Handler<Name extends SessionMethod> = (
  context: RequestContext,
  params: MethodRequest<Name>,
) => Promise<MethodResponse<Name>> | MethodResponse<Name>;

/** A publisher’s clock offset that is less exact than this, in ms, is not used. */
const worstClockErrorMs = 500;

/** What each request does. Validation and authorisation are done before, from the protocol's table. */
export const requestHandlers: { readonly [Name in SessionMethod]: Handler<Name> } = {
  'time.ping': ({ clock }) => ({ serverMs: clock.now() }),

  'path.report': ({ classroom, peer }, { path, latencyMs }) => {
    peer.path = path;
    peer.latencyMs = latencyMs;
    classroom.pathReported();
    return {};
  },

  'qoe.report': ({ classroom, peer, clock }, record) => {
    peer.ensureReportDue(clock.now());
    classroom.addReport(record);
    return {};
  },

  'rtc.capabilities': ({ classroom }) => ({
    routerRtpCapabilities: classroom.media.rtpCapabilities,
    epoch: classroom.media.epoch,
  }),

  'rtc.createTransport': async ({ classroom, peer }, { direction }) => {
    if (direction === 'send' && peer.role !== 'teacher') {
      throw new HopeError('forbidden', 'direction: expected "receive" for this role, got "send"', {
        details: { path: 'direction', expected: 'receive', received: 'send' },
      });
    }
    peer.ensureRoomFor('transport');
    const transport = await classroom.media.room().createTransport(direction);
    peer.addTransport(transport);
    return transport.options;
  },
  'rtc.watch': watchStage,
  'rtc.connectTransport': async ({ peer }, { transportId, dtlsParameters }) => {
    await peer.transport(transportId).connect(dtlsParameters);
    return {};
  },
  'rtc.restartIce': async ({ peer }, { transportId }) => ({
    iceParameters: await peer.transport(transportId).restartIce(),
  }),
  'rtc.closeTransport': ({ peer }, { transportId }) => {
    peer.transport(transportId).close();
    return {};
  },

  'rtc.consume': async ({ classroom, peer }, { transportId, producerId, rtpCapabilities }) => {
    if (!classroom.isOnStage(producerId)) {
      throw new HopeError('not-found', `producerId: expected one on the stage, got ${producerId}`, {
        details: { path: 'producerId', expected: 'one on the stage', received: producerId },
      });
    }
    peer.ensureRoomFor('consumer');
    const consumer = await peer.transport(transportId).consume(producerId, rtpCapabilities, 'paused');
    peer.addConsumer(consumer);
    return consumer.options;
  },
  'rtc.resumeConsumer': async ({ peer }, { consumerId }) => {
    await peer.consumer(consumerId).resume();
    return {};
  },
  'rtc.pauseConsumer': async ({ peer }, { consumerId }) => {
    await peer.consumer(consumerId).pause();
    return {};
  },
  'rtc.preferLayers': async ({ peer }, { consumerId, spatialLayer, temporalLayer }) => {
    await peer.consumer(consumerId).preferLayers(spatialLayer, temporalLayer);
    return {};
  },

  'rtc.produce': async ({ classroom, peer }, { transportId, kind, rtpParameters, height }) => {
    peer.ensureRoomFor('producer');
    const producer = await peer.transport(transportId).produce(kind, rtpParameters);
    peer.addProducer(producer, readLayers(rtpParameters, height));
    producer.onClosed(() => classroom.updateStage());
    classroom.updateStage();
    return { producerId: producer.id };
  },
  'rtc.pauseProducer': async ({ classroom, peer }, { producerId }) => {
    await peer.producer(producerId).pause();
    classroom.updateStage();
    return {};
  },
  'rtc.resumeProducer': async ({ classroom, peer }, { producerId }) => {
    await peer.producer(producerId).resume();
    classroom.updateStage();
    return {};
  },
  'rtc.closeProducer': ({ peer }, { producerId }) => {
    peer.producer(producerId).close();
    return {};
  },
  'clock.publish': ({ classroom, peer }, { offsetMs, errorMs }) => {
    peer.clockOffsetMs = errorMs <= worstClockErrorMs ? offsetMs : null;
    classroom.updateStage();
    return {};
  },

  ...quizRequests,

  'stage.take': ({ classroom, peer }) => {
    classroom.takeStage(peer);
    return {};
  },
  'stage.giveBack': ({ classroom, peer }) => {
    classroom.giveBackStage(peer);
    return {};
  },
};
