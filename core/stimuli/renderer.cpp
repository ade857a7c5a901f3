// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/renderer.h"

#include <array>
#include <cassert>

#include "core/stimuli/background.h"
#include "core/stimuli/ray_marcher.h"
#include "core/support/random.h"

namespace lesionlab::stimuli {
namespace {

/// The camera looks along −z at the scene's bounding sphere, from a distance of this many of its radii.
constexpr float cameraDistance = 4.5F;
/// Half the side of the image plane, one unit before the camera, that holds the whole sphere: tan(asin(1 / distance)).
constexpr float wholeView = 0.2280F;
/// Side of the coarse picture that measures the foreground, pixels.
constexpr int coarseSize = 32;

/// The part of the image plane (one unit before the camera) that the image shows.
struct Frame {
    Vector2 middle;
    float side = 2.0F * wholeView;

    /// `place` is a fraction of the image's side from its middle.
    [[nodiscard]] Vector2 onPlane(Vector2 place) const { return middle + place * side; }
};

class Camera {
public:
    Camera(const Scene& scene, const Rotation& pose) : pose_(pose), bound_(scene.bound())
    {
        eye_ = bound_.centre + pose_.applyInverse({0.0F, 0.0F, cameraDistance * bound_.radius});
    }

    [[nodiscard]] Vector3 eye() const { return eye_; }

    /// Of a ray through a point of the image plane, in scene coordinates.
    [[nodiscard]] Vector3 direction(Vector2 onPlane) const { return pose_.applyInverse(normalised({onPlane.x, onPlane.y, -1.0F})); }

    [[nodiscard]] Vector3 toScene(Vector3 direction) const { return pose_.applyInverse(direction); }

private:
    Rotation pose_;
    BoundingSphere bound_;
    Vector3 eye_;
};

/// Middle of pixel (column, row) as a fraction of the image's side from the image's middle.
Vector2 placeOf(float column, float row, int size)
{
    const float side = static_cast<float>(size);
    return {(column + 0.5F) / side - 0.5F, 0.5F - (row + 0.5F) / side};
}

/// Calls `visit(column, row)` for all pixels, block by block, with the marcher aimed at the block.
template <typename Visit> void visitInBlocks(const Camera& camera, RayMarcher& marcher, const Frame& frame, int size, const Visit& visit)
{
    constexpr int blockSize = 6;
    for (int top = 0; top < size; top += blockSize) {
        for (int left = 0; left < size; left += blockSize) {
            const float middle = 0.5F * static_cast<float>(blockSize - 1);
            const Vector2 place = placeOf(static_cast<float>(left) + middle, static_cast<float>(top) + middle, size);
            // A pixel more than half the block's diagonal, for the samples at pixels' borders
            const float spread = (0.7072F * static_cast<float>(blockSize) + 1.0F) * frame.side / static_cast<float>(size);
            marcher.aim(camera.direction(frame.onPlane(place)), spread);
            for (int row = top; row < std::min(size, top + blockSize); ++row)
                for (int column = left; column < std::min(size, left + blockSize); ++column)
                    visit(column, row);
        }
    }
}

/// Finds the foreground's bounding box on a coarse picture and frames it as the view asks.
Frame frameFor(const Camera& camera, RayMarcher& marcher, const ViewParameters& view)
{
    const Frame whole;
    Vector2 low{1.0F, 1.0F};
    Vector2 high{-1.0F, -1.0F};
    visitInBlocks(camera, marcher, whole, coarseSize, [&](int column, int row) {
        const Vector2 plane = whole.onPlane(placeOf(static_cast<float>(column), static_cast<float>(row), coarseSize));
        if (!marcher.touches(camera.direction(plane), 0.5F * whole.side / coarseSize))
            return;
        low = {std::min(low.x, plane.x), std::min(low.y, plane.y)};
        high = {std::max(high.x, plane.x), std::max(high.y, plane.y)};
    });
    assert(low.x <= high.x); // every scene has something to see
    const float longer = std::max(std::max(high.x - low.x, high.y - low.y), whole.side / coarseSize);
    Frame frame;
    frame.side = longer / view.extent;
    frame.middle = (low + high) * 0.5F - Vector2{view.centreX, view.centreY} * frame.side;
    return frame;
}

Vector3 shade(const Hit& hit, Vector3 direction, const Lighting& lighting, Vector3 towardsLight, Vector3 up)
{
    const float facing = std::max(0.0F, dot(hit.normal, towardsLight));
    const float sky = 0.8F + 0.2F * dot(hit.normal, up);
    const float ambient = lighting.ambient * sky * hit.openness;
    const float direct = (1.0F - lighting.ambient) * 1.15F * facing * (0.5F + 0.5F * hit.openness);
    const Vector3 halfway = normalised(towardsLight - direction);
    const float mirrored = std::max(0.0F, dot(hit.normal, halfway));
    const float squared = mirrored * mirrored;
    const float fourth = squared * squared;
    const float highlight = hit.gloss * fourth * fourth * fourth * fourth * fourth; // 20th power
    return hit.colour * lighting.colour * (ambient + direct) + Vector3{highlight, highlight, highlight};
}

struct Sample {
    Vector3 colour;
    bool foreground = false;
};

class Painter {
public:
    Painter(const Scene& scene, const ViewParameters& view, int size)
        : view_(view), size_(size), camera_(scene, poseOf(view)), marcher_(scene, camera_.eye()), frame_(frameFor(camera_, marcher_, view)),
          towardsLight_(camera_.toScene(view.lighting.direction)), up_(camera_.toScene({0.0F, 1.0F, 0.0F}))
    {
    }

    std::vector<Sample> paint()
    {
        std::vector<Sample> samples(static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_));
        visitInBlocks(camera_, marcher_, frame_, size_, [&](int column, int row) {
            samples[index(column, row)] = sample(static_cast<float>(column), static_cast<float>(row));
        });
        return smoothed(samples);
    }

private:
    [[nodiscard]] std::size_t index(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(size_) + static_cast<std::size_t>(column);
    }

    Sample sample(float column, float row)
    {
        const Vector2 place = placeOf(column, row, size_);
        const Vector3 direction = camera_.direction(frame_.onPlane(place));
        const float tolerance = 0.3F * frame_.side / static_cast<float>(size_);
        if (const std::optional<Hit> hit = marcher_.hit(direction, tolerance))
            return {shade(*hit, direction, view_.lighting, towardsLight_, up_), true};
        return {backgroundColour(view_.background, place), false};
    }

    /// Four samples in pixels that differ from a neighbour: sharp borders without steps, at a fraction of the cost of all pixels.
    std::vector<Sample> smoothed(const std::vector<Sample>& samples)
    {
        std::vector<Sample> result = samples;
        visitInBlocks(camera_, marcher_, frame_, size_, [&](int column, int row) {
            if (!isEdge(samples, column, row))
                return;
            const float x = static_cast<float>(column);
            const float y = static_cast<float>(row);
            const Vector3 upper = sample(x - 0.125F, y - 0.375F).colour + sample(x + 0.375F, y - 0.125F).colour;
            const Vector3 lower = sample(x - 0.375F, y + 0.125F).colour + sample(x + 0.125F, y + 0.375F).colour;
            result[index(column, row)].colour = (upper + lower) * 0.25F;
        });
        return result;
    }

    [[nodiscard]] bool isEdge(const std::vector<Sample>& samples, int column, int row) const
    {
        constexpr std::array<std::array<int, 2>, 4> steps{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
        constexpr float visible = 0.13F;
        const Sample& here = samples[index(column, row)];
        for (const auto& [right, down] : steps) {
            if (column + right < 0 || column + right >= size_ || row + down < 0 || row + down >= size_)
                continue;
            const Sample& there = samples[index(column + right, row + down)];
            if (!here.foreground && !there.foreground)
                continue;
            const Vector3 change = here.colour - there.colour;
            if (std::max(std::fabs(change.x), std::max(std::fabs(change.y), std::fabs(change.z))) > visible)
                return true;
        }
        return false;
    }

    const ViewParameters& view_;
    int size_;
    Camera camera_;
    RayMarcher marcher_;
    Frame frame_;
    Vector3 towardsLight_; ///< in scene coordinates
    Vector3 up_;           ///< in scene coordinates
};

/// Nearly Gaussian noise of standard deviation 1, two values from one draw: the sum of four bytes (Irwin–Hall).
class SensorNoise {
public:
    explicit SensorNoise(RandomStream& random) : random_(random) {}

    float next()
    {
        if (!second_)
            bits_ = random_.bits();
        const std::uint64_t half = second_ ? bits_ >> 32 : bits_;
        second_ = !second_;
        const std::uint64_t sum = (half & 0xffU) + (half >> 8 & 0xffU) + (half >> 16 & 0xffU) + (half >> 24 & 0xffU);
        constexpr float deviation = 147.80F; // √(4 · (256² − 1) / 12)
        return (static_cast<float>(sum) - 510.0F) / deviation;
    }

private:
    RandomStream& random_;
    std::uint64_t bits_ = 0;
    bool second_ = false;
};

std::uint8_t toByte(float light, float noise)
{
    const float brightened = light * (1.2F - 0.2F * std::min(light, 1.0F)); // a camera's curve: lifts the dark
    return static_cast<std::uint8_t>(std::min(255.0F, std::max(0.0F, brightened * 255.0F + noise + 0.5F)));
}

} // namespace

Rendering render(const Scene& scene, const ViewParameters& view, int size, RandomStream& noise)
{
    const std::vector<Sample> samples = Painter(scene, view, size).paint();
    Rendering rendering{images::Image(size, size), std::vector<std::uint8_t>(samples.size())};
    SensorNoise sensor(noise);
    std::uint8_t* pixel = rendering.image.pixels.data();
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Vector3 colour = samples[i].colour;
        for (const float light : {colour.x, colour.y, colour.z})
            *pixel++ = toByte(light, view.noise * sensor.next());
        rendering.foreground[i] = samples[i].foreground ? 1 : 0;
    }
    return rendering;
}

} // namespace lesionlab::stimuli
