// Precompiled: most of a source file's compile time goes into these.
#include "common.hpp"
#include "Channel/ChannelSocket.hpp"
#include "SharedInterface.hpp"
#include "Utils.hpp"
#include <string>
#include <vector>
