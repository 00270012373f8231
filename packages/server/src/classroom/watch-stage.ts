import { type MethodRequest, type MethodResponse } from '@hope-online/protocol';
import { type Classroom } from './classroom.js';
import { type Peer } from './peer.js';

/**
 * Answers `rtc.watch`: a receiving transport that carries what is on the stage.
 * @throws HopeError as `rtc.createTransport` and `rtc.consume` do; no transport is left behind then
 */
export async function watchStage(
  { classroom, peer }: { readonly classroom: Classroom; readonly peer: Peer },
  { rtpCapabilities, paused }: MethodRequest<'rtc.watch'>,
): Promise<MethodResponse<'rtc.watch'>> {
  peer.ensureRoomFor('transport');
  const transport = await classroom.media.room().createTransport('receive');
  peer.addTransport(transport);
  try {
    const consumers = await Promise.all(
      classroom.stage.producers.map(async ({ producerId, kind }) => {
        peer.ensureRoomFor('consumer');
        const start = paused.includes(kind) ? 'paused' : 'flowing';
        const consumer = await transport.consume(producerId, rtpCapabilities, start);
        peer.addConsumer(consumer);
        return consumer.options;
      }),
    );
    return { transport: transport.options, consumers };
  } catch (error) {
    transport.close();
    throw error;
  }
}
