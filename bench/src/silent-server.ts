// Takes every TCP connection and never says a word, as a server behind a broken proxy does. Ends with its input.
// Arguments: address, port.
import { createServer } from 'node:net';
import process from 'node:process';

const [address = '127.0.0.1', port = '0'] = process.argv.slice(2);
const server = createServer((socket) => {
  socket.on('error', () => undefined);
  socket.resume();
});
server.listen(Number(port), address, () => process.stdout.write('listening\n'));
process.stdin.on('end', () => process.exit(0)).resume();
